"""Before a store is open: practise, create, open, recover, and who is working. One file a step."""
