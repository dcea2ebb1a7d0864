"""What each act asks of the person: one typed, self-describing input per act; forms and the API are made from it."""
