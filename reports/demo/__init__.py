"""Demonstration data: two published years as rows that add up, and this year for the demo accounts."""
