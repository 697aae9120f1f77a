"""Muniment reads reports on international defence cooperation and keeps the register of what they tell."""
