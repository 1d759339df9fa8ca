"""What has been assessed: pure data and rules, no clock, disk, randomness, Qt or SQL."""
