"""The desktop's side of a tray icon, where the screen has no desktop: lets icons register on the session's bus.

Reads one command a line and answers each with a line of JSON: `menu` gives the entries of the icon that registered
last, or null where there is none; `choose LABEL` takes an entry; `click` activates the icon. Says `ready` first.
"""

import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
MENU = "com.canonical.dbusmenu"


class Watcher(dbus.service.Object):
    def __init__(self, bus):
        self.items = []
        self.name = dbus.service.BusName(WATCHER, bus)
        super().__init__(bus, "/StatusNotifierWatcher")

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender):
        # Either a name on the bus, or a path of whoever asks.
        self.items.append(sender if service.startswith("/") else str(service))

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {
            "RegisteredStatusNotifierItems": dbus.Array(self.items, signature="s"),
            "IsStatusNotifierHostRegistered": True,
            "ProtocolVersion": dbus.Int32(0),
        }


class Icon:
    def __init__(self, bus, name):
        self.item = bus.get_object(name, "/StatusNotifierItem", introspect=False)
        properties = dbus.Interface(self.item, dbus.PROPERTIES_IFACE)
        path = properties.Get("org.kde.StatusNotifierItem", "Menu")
        self.menu = dbus.Interface(bus.get_object(name, path, introspect=False), MENU)

    def entries(self):
        _, root = self.menu.GetLayout(dbus.Int32(0), dbus.Int32(-1), dbus.Array([], signature="s"))
        return list(self.flatten(root))

    def flatten(self, entry):
        number, properties, children = entry
        if number != 0:
            yield {
                "id": int(number),
                "label": str(properties.get("label", "")).replace("_", ""),
                "enabled": bool(properties.get("enabled", True)),
                "checked": int(properties.get("toggle-state", 0)) == 1,
            }
        for child in children:
            yield from self.flatten(child)

    def choose(self, label):
        number = next(entry["id"] for entry in self.entries() if entry["label"] == label)
        self.menu.Event(dbus.Int32(number), "clicked", dbus.Int32(0), dbus.UInt32(0))

    def click(self):
        dbus.Interface(self.item, "org.kde.StatusNotifierItem").Activate(dbus.Int32(0), dbus.Int32(0))


def answer(bus, watcher, line):
    if not watcher.items:
        return None
    icon = Icon(bus, watcher.items[-1])
    word, _, rest = line.partition(" ")
    if word == "menu":
        return icon.entries()
    if word == "choose":
        return icon.choose(rest)
    if word == "click":
        return icon.click()
    raise ValueError(line)


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    watcher = Watcher(bus)
    loop = GLib.MainLoop()

    def read(source, condition):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        try:
            said = {"value": answer(bus, watcher, line.rstrip("\n"))}
        except (dbus.DBusException, StopIteration, ValueError) as error:
            said = {"error": repr(error)}
        print(json.dumps(said), flush=True)
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
    print("ready", flush=True)
    loop.run()


main()
