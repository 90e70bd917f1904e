"""Reads the window's accessible tree as a screen reader does, presses what it finds there, and says what
has no name. Usage: at_spi.py CHANCERY BRIEF, on a session bus of its own."""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 20.0
"""Seconds within which something has to be seen."""


def skip(why):
    print(f"desktop: skipped, {why}")
    sys.exit(0)


def fail(what):
    print(f"desktop: {what}")
    sys.exit(1)


def switch_on():
    """Programs tell their trees only once somebody asks for them."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                      value, None, Gio.DBusCallFlags.NONE, 10_000)


def until(seen, what):
    """What `seen` finds, asked again until it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            Atspi.get_desktop(0).clear_cache()
            if found := seen():
                return found
        except GLib.Error:
            pass  # It has gone meanwhile.
        time.sleep(0.1)
    fail(f"within {PATIENCE:.0f} s a screen reader does not find {what}")


def window(process):
    if process.poll() is not None:
        fail("the program has ended")
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program and program.get_process_id() == process.pid and program.get_child_count():
            return program.get_child_at_index(0)
    return None


def everything(node):
    """The tree from a node on, as (role, name, node)."""
    yield node.get_role_name(), node.get_name() or "", node
    for index in range(node.get_child_count()):
        if child := node.get_child_at_index(index):
            yield from everything(child)


PARTS = {
    "the button Menu": ("push button", "Menu"),
    "the button Open…": ("push button", "Open…"),
    "the button Search": ("push button", "Search"),
    "the button Commands": ("push button", "Commands"),
    "the button Present": ("push button", "Present"),
    "a card": ("toggle button", ", 1 relation"),
    "a tie": ("toggle button", "(stated)"),
    "a quotation": ("block quote", "“"),
    "a step of the story": ("page tab", "Step 1: "),
}
"""What the desk tells: its role, and words of its name."""

NAMELESS = {"scroll bar", "filler", "panel"}
"""Roles that need no name: they hold others, or move them."""


def find(process, role, words):
    """The first of this role whose name holds these words."""
    for its, name, node in everything(window(process)):
        if its == role and words in name:
            return node
    return None


def press(process, role, words):
    node = until(lambda: find(process, role, words), f"{role} “{words}”")
    if not Atspi.Action.do_action(node, 0):
        fail(f"{role} “{words}” cannot be pressed")


def is_chosen(process, step):
    node = find(process, "page tab", f"Step {step}: ")
    return node and node.get_state_set().contains(Atspi.StateType.CHECKED)


def walk(process):
    until(lambda: window(process), "the window")
    until(lambda: (window(process).get_name() or "").endswith("Chancery"), "the window’s title")
    for what, (role, words) in PARTS.items():
        until(lambda role=role, words=words: find(process, role, words), what)
    parts = list(everything(window(process)))
    nameless = [role for role, name, _ in parts if not name and role not in NAMELESS]
    if nameless:
        fail(f"without a name: {', '.join(sorted(nameless))}")

    for step in (1, 2, 3):
        press(process, "page tab", f"Step {step}: ")
        until(lambda step=step: is_chosen(process, step), f"step {step} as the chosen one")

    press(process, "push button", "Search")
    until(lambda: any(role in ("entry", "text") for role, _, _ in everything(window(process))),
          "the field of the search")
    return len(parts)


def main():
    switch_on()
    process = subprocess.Popen(sys.argv[1:3], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        count = walk(process)
        print(f"desktop: a screen reader finds {count} parts, walks and opens the search")
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    main()
