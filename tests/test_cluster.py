"""All pairs in blocks: compiled, in threads and on a cluster, with the same result."""

import socket
from collections.abc import Iterator
from threading import Thread

import numpy as np
import pytest

from benchmarks.planted import KINDS, plant
from map import allpairs
from map.allpairs import AllPairs, all_pairs
from map.cluster import ClusterError, spread_over
from map.engines import Spelling
from map.member import Member, Tie
from map.scoring import Ranking, Scale, weigh

distributed = pytest.importorskip("distributed", reason="requirements-cluster.txt is optional")


def village(count: int, kind: int = 0) -> tuple[list[Member], Scale]:
    """Members of a planted network, some of them with levels, two of them tied."""
    planted = plant(KINDS[kind], count, seed=3)
    members = list(planted.members)
    return members, weigh(members, [Tie(members[0].id, members[1].id)], engine=Spelling())


def values(found: AllPairs) -> dict[str, object]:
    ranking = {name: getattr(found.ranking, name).tolist() for name in Ranking.__slots__}
    return {**ranking, "good": found.good.tolist(), "hubs": dict(found.scale.hubs)}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.parametrize("kind", range(len(KINDS)))
@pytest.mark.parametrize("top", [10, 700])
def test_the_compiled_way_agrees_with_the_plain_one(
    kind: int, top: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    members, scale = village(600, kind)
    plain = all_pairs(members, scale, top)
    monkeypatch.setattr(allpairs, "LARGE", 0)
    compiled = all_pairs(members, scale, top)
    assert np.array_equal(plain.ranking.partner, compiled.ranking.partner)
    for name in ("score", "receives", "gives", "mutual"):
        one, other = getattr(plain.ranking, name), getattr(compiled.ranking, name)
        assert one == pytest.approx(other, abs=1e-9)
    assert plain.good.tolist() == compiled.good.tolist()


def test_a_cluster_of_two_gives_the_same_as_one_process(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allpairs, "LARGE", 0)
    members, scale = village(1_200)
    alone = all_pairs(members, scale)
    told: list[str] = []
    with spread_over(address):
        together = all_pairs(members, scale, progress=told.append)
    assert values(together) == values(alone)
    assert told[-1] == "Best partners: 1,200 of 1,200"


def test_a_cluster_carries_the_plain_blocks_too(address: str) -> None:
    members, scale = village(1_100)
    with spread_over(address):
        together = all_pairs(members, scale)
    assert values(together) == values(all_pairs(members, scale))


def test_a_cluster_that_is_not_there_gets_a_sentence() -> None:
    with pytest.raises(ClusterError, match="No cluster answers at 127"), spread_over("127.0.0.1:9"):
        pass


def test_another_program_at_the_address_gets_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    other, _ = server.accept()
                    other.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 4)
                    other.close()
                except OSError:
                    return

        Thread(target=answer, daemon=True).start()
        place = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(ClusterError, match=place), spread_over(place):
            pass
