"""One small writer for each format: each turns a network or a table into pieces of the file, in one pass."""
