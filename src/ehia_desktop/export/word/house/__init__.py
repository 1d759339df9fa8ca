"""A trust's own house style, read from its Word file: only what is known to be safe is taken, the rest is left out."""
