"""Text to acts: the readers, and the check that holds each of them to the letter of the article."""

import os

# Since 1.29 ONNX Runtime reports its use to its maker and keeps a device's number in the user's home. Who reads
# articles with this program is nobody's business; whoever wants it sets the variable to 0.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
