"""Desk of the staff: register, certificates, applications, tasks, clean-up and review, auxiliary staff, rules of the place."""
