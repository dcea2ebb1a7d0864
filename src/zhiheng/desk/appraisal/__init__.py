"""Appraisal, rewards, rotation and accountability."""
