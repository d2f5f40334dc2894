"""The animals, one module a kind: measures, coats, face and words. Importing a module registers its figures."""
