"""All pairs on several computers: a dask.distributed cluster carries the same blocks of rows.

Needs ``requirements-cluster.txt``. What is sent there are matrices of numbers: no name, no
text and no private value leaves this computer.
"""

from collections.abc import Iterator
from contextlib import contextmanager


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


@contextmanager
def spread_over(address: str) -> Iterator[None]:
    """Let blocks be computed by a cluster while the context lasts.

    Args:
        address: Where its scheduler listens, as in ``tcp://127.0.0.1:8786``.

    Raises:
        ClusterError: The extra is not installed, nobody answers at the address, or another
            program does.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - optional
        from joblib import parallel_config  # noqa: PLC0415 - goes with it
    except ImportError:
        raise ClusterError(
            "To use a cluster, install what it needs: pip install -r requirements-cluster.txt"
        ) from None
    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"No cluster answers at {address}. Start one with “dask scheduler” and check the "
            "address that it prints."
        ) from error
    except Exception as error:  # what another program answers can mean anything
        raise ClusterError(
            f"What answers at {address} is no scheduler of dask. Check the address that “dask "
            "scheduler” prints."
        ) from error
    with client, parallel_config(backend="dask"):
        yield
