"""Demonstration data: two published years as rows that add up to them, and this year for the demo accounts."""
