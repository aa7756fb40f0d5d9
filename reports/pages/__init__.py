"""How pages show figures: where they lead, their parts, their pictures and the rows behind them."""
