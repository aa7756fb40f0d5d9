"""Targets: how one stands, what was reached of it, how a province's is spread over its communes."""
