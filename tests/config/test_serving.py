"""A server that cannot start says why and what to do."""

import socket
from dataclasses import replace

import pytest
from django.conf import settings as product

from focalpoint.config.serving import CannotServe, serve


def test_a_taken_port_is_named_with_a_way_out(settings, tmp_path):
    (tmp_path / "staticfiles.json").touch()
    settings.STATIC_ROOT = tmp_path
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings.OPTIONS = replace(product.OPTIONS, bind_host="127.0.0.1", bind_port=port)

        with pytest.raises(CannotServe) as problem:
            serve()

    assert f"127.0.0.1:{port}" in str(problem.value)
    assert "FOCALPOINT_BIND" in str(problem.value)


def test_files_for_browsers_are_asked_for_before_serving(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"

    with pytest.raises(CannotServe, match="focalpoint prepare"):
        serve()
