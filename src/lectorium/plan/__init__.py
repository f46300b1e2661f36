"""Every output decided before anything is rendered: urls, links, pictures, views."""
