"""The world is there again after a restart, and never half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from playing import SECRET, TOKEN, Client, RecordingBot, fresh_key
from test_sim_rich_menus import drawn

from raengjai.bot.simulator import Line, serve

READY_GUARD = 30


def world(state: Path) -> Line:
    return Line(channel_secret=SECRET, access_token=TOKEN, state_path=state, quota_limit=300)


def test_everything_people_see_survives_a_restart(tmp_path: Path) -> None:
    state, key = tmp_path / "var" / "line.json", fresh_key()
    before = world(state)
    with serve(before) as server:
        client = Client(server.url)
        somchai = before.person("สมชาย")
        somchai.follows()
        picture = somchai.sends_picture()
        group = before.group("ทีม", [somchai])
        group.invites_bot()
        menu = drawn(client)
        client.post(f"/v2/bot/user/{somchai.person.id}/richmenu/{menu}")
        client.push(somchai.person.id, "ยินดีค่ะ", key=key)
        unsent = somchai.says("ผิด")
        somchai.unsends(unsent)

    assert state.stat().st_mode & 0o077 == 0
    after = world(state)
    with serve(after) as server:
        client = Client(server.url)
        again = after.person("สมชาย")
        assert again.person == somchai.person
        assert again.entries() == somchai.entries()
        assert after.bot_id == before.bot_id
        assert client.get(f"/v2/bot/message/{picture}/content").status == 200
        assert client.get(f"/v2/bot/user/{again.person.id}/richmenu").json == {"richMenuId": menu}
        assert client.get("/v2/bot/message/quota/consumption").json == {"totalUsage": 1}
        assert client.push(again.person.id, "ยินดีค่ะ", key=key).status == 409
        assert client.get(f"/v2/bot/group/{group.group.id}/summary").status == 200
        again.says("ต่อ")
        assert again.entries()[-1].seq > max(entry.seq for entry in somchai.entries())


def test_as_a_process_with_settings_from_the_environment(tmp_path: Path) -> None:
    bot, clock = RecordingBot(), tmp_path / "clock"
    command = [sys.executable, "-m", "raengjai.bot.simulator", "--port", "0", "--bot-url", bot.url]
    command += ["--state", str(tmp_path / "line.json")]
    environment = os.environ | {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "CLOCK_FILE": str(clock),
    }
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        client = Client(process.stdout.readline().split()[-1])
        person = client.sim("POST", "/people", {"name": "สมชาย"})
        client.sim("POST", f"/people/{person['id']}/follow")
        assert bot.wait_for_hooks(1)[0].events[0]["type"] == "follow"
        client.sim("POST", "/clock", {"seconds": 3600})
        assert float(clock.read_text()) == 3600
        assert client.sim("GET", "/world")["quota"]["limit"] == 300
        process.send_signal(signal.SIGTERM)
        assert process.wait(READY_GUARD) == 0
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        bot.close()
    assert json.loads((tmp_path / "line.json").read_text(encoding="utf-8"))["people"][0]["name"] == "สมชาย"


def test_a_missing_setting_is_named() -> None:
    command = [sys.executable, "-m", "raengjai.bot.simulator", "--port", "0"]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LINE_")}
    done = subprocess.run(command, env=bare, capture_output=True, text=True, timeout=READY_GUARD, check=False)
    assert done.returncode == 1
    assert "LINE_CHANNEL_SECRET is not set" in done.stderr
