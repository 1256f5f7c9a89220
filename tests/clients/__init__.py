"""Calendar software of others, asked what it sees in our feeds."""
