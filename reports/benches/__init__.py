"""What `script/bench` measures: the product beside what it is held against, in the same run."""
