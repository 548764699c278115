"""A citizen's number, wherever it is written, is nowhere in the database's files."""

from __future__ import annotations

from pathlib import Path

from tests.conversations.incidents.telling import photo, reply, say_incident
from tests.network import Network, sqlite_file

NIR = "1 85 05 78 006 084 91"
TRACES = ("850578006", "85 05 78 006", "850578006084")


def bytes_of(url: str) -> bytes:
    path = sqlite_file(url)
    files = [path, *(Path(f"{path}{ending}") for ending in ("-wal", "-shm"))]
    return b"".join(file.read_bytes() for file in files if file.exists())


async def test_never_on_the_disk(net: Network, sqlite_url: str) -> None:
    await net.say(net.nadia, f"/incident dossier {NIR}")
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Matériel")
    await net.tap(net.nadia, "Bloquant")
    await net.say(net.nadia, f"Le dossier {NIR} est bloqué")
    await photo(net, net.nadia, f"Dossier {NIR}")
    await net.nadia.send_document(b"x", f"dossier {NIR}.pdf")
    await net.quiet()
    await net.nadia.send_document(b"x", f"{NIR.replace(' ', '')}.pdf")
    await net.quiet()
    assert [] == await net.rows("SELECT id FROM incidents")

    await net.say(net.nadia, "/annuler")
    card = await say_incident(net, net.nadia, "Un mot")
    sent = await reply(net, net.nadia, card, "Un mot de plus")
    await reply(net, net.nadia, card, f"Pour {NIR}")
    await net.nadia.send_document(b"x", f"{NIR}.pdf", reply_to=card)
    await net.nadia.edit(sent, f"Un mot de plus : {NIR}")
    await net.quiet()
    await net.say(net.nadia, f"/mesincidents 1 ajouter {NIR}")
    [told] = [message for message in net.claire.received if "95-2026-001" in message.text][:1]
    await reply(net, net.claire, told, f"Voir {NIR}")
    await reply(net, net.claire, told, f"note : {NIR}")
    for verb in ("note", "répondre", "demander", "résoudre", "périmètre"):
        await net.say(net.claire, f"/incidents 1 {verb} {NIR}")
    await net.say(net.claire, "/incidents 1")
    await net.tap(net.claire, "Répondre")
    await net.say(net.claire, f"Le dossier {NIR}")
    await net.say(net.claire, "/incidents 1 attente")
    await net.say(net.claire, f"la Caf pour {NIR}")
    await net.say(net.claire, "/annuler")
    noted = await reply(net, net.claire, told, "note : la directrice est absente")
    await net.claire.edit(noted, f"note : voir {NIR}")
    await net.quiet()

    kept = bytes_of(sqlite_url)
    assert b"Un mot de plus" in kept
    assert [] == [trace for trace in TRACES if trace.encode() in kept]
    assert 3 == len(await net.rows("SELECT id FROM incident_steps"))
