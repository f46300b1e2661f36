"""Markdown as authors really write it, to tokens whose links and pictures know their place."""
