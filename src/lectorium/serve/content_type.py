"""What a file is called on the wire, by its ending: our own table, as those of operating systems differ."""

from __future__ import annotations

_TEXT = {
    "html": "text/html", "htm": "text/html", "css": "text/css", "js": "text/javascript", "mjs": "text/javascript",
    "txt": "text/plain", "md": "text/markdown", "csv": "text/csv", "ics": "text/calendar", "xml": "application/xml",
    "json": "application/json", "map": "application/json", "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml", "bib": "text/plain", "py": "text/plain", "tex": "text/plain", "vtt": "text/vtt",
    "log": "text/plain", "rtf": "text/rtf", "rss": "application/rss+xml", "xhtml": "application/xhtml+xml",
    "r": "text/plain", "yml": "text/plain", "yaml": "text/plain",
}  # fmt: skip
_BINARY = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "ico": "image/x-icon", "bmp": "image/bmp", "pdf": "application/pdf", "mp4": "video/mp4",
    "webm": "video/webm", "mov": "video/quicktime", "ogv": "video/ogg", "mp3": "audio/mpeg", "ogg": "audio/ogg",
    "wav": "audio/wav", "m4a": "audio/mp4", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf",
    "otf": "font/otf", "zip": "application/zip", "gz": "application/gzip", "wasm": "application/wasm",
    "ipynb": "application/x-ipynb+json", "apng": "image/apng", "tif": "image/tiff", "tiff": "image/tiff",
    "heic": "image/heic", "m4v": "video/mp4", "mkv": "video/x-matroska", "avi": "video/x-msvideo", "opus": "audio/ogg",
    "flac": "audio/flac", "aac": "audio/aac", "epub": "application/epub+zip", "tar": "application/x-tar",
    "7z": "application/x-7z-compressed", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint", "odp": "application/vnd.oasis.opendocument.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "ps": "application/postscript",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_FEEDS = {"atom.xml": "application/atom+xml; charset=utf-8"}


def content_type(path: str) -> str:
    """Return the media type of an output; one of an unknown ending is a download."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if name in _FEEDS:
        return _FEEDS[name]
    if ending in _TEXT:
        return f"{_TEXT[ending]}; charset=utf-8"
    return _BINARY.get(ending, "application/octet-stream")


def is_html(path: str) -> bool:
    """Return whether an output is a page."""
    return content_type(path).startswith("text/html")
