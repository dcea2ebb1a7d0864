"""事项与裁量: the catalogue, its changes, the clean-up, delegations and their evaluation."""
