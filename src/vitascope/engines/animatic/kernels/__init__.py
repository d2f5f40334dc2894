"""Compiled inner loops. Import only after ``kernel_cache.point_numba_at`` has set numba's environment.

Every kernel has an explicit signature, so importing its module compiles it or loads it from the cache, and a call with
other types fails instead of compiling anew.
"""
