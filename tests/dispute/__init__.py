"""Relations between acts: answers, repetitions, charges in return."""
