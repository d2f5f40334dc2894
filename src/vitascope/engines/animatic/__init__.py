"""The built-in CPU engine: text to lit, animated 3D scenes, without weights.

One direction: ``reading`` (text to Intent) → ``staging`` (Intent to Scene) → ``baking`` (all that stands still)
→ ``frames``.
"""
