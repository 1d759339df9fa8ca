"""Speed as ratios: each of ours beside its yardstick, measured in turns in one run."""
