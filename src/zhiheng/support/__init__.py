"""Support of enforcement (执法保障): people, money, gear, insurance, rules, reviewers, and confidential counselling."""
