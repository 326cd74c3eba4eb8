"""What the diary says of every day: entries joined, gaps kept, what is left out and why."""
