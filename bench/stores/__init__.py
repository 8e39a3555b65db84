"""What the bench of stores is made of: synthetic articles, the measurements, the peers they are held against."""
