//! Keeps the screen from locking and notifications from showing as long as a talk goes on.
//!
//! Who asks for it is told from others by a connection to the session bus; a program that dies loses
//! it, and with it what it has asked for.

use std::sync::mpsc::{Sender, channel};

/// The screen stays as it is until this is dropped.
pub(super) struct Awake {
    _ends: Sender<()>,
}

impl Awake {
    /// Asks for it on a thread of its own. Where nobody can be asked the screen does as it likes.
    pub fn begin() -> Self {
        let (ends, ended) = channel::<()>();
        #[cfg(target_os = "linux")]
        std::thread::spawn(move || {
            let asked = bus::ask();
            // Nothing is ever sent; the talk has ended when nobody can send any more.
            let _ = ended.recv();
            drop(asked);
        });
        #[cfg(not(target_os = "linux"))]
        drop(ended);
        Self { _ends: ends }
    }
}

#[cfg(target_os = "linux")]
mod bus {
    use std::collections::HashMap;

    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::{OwnedObjectPath, Value};

    use crate::desktop::ID;

    const REASON: &str = "A brief is being presented";
    /// Of the portal's flags: the session does not count as idle.
    const IDLE: u32 = 8;

    /// What was asked for lasts as long as the connection.
    pub fn ask() -> Option<Connection> {
        let connection = Connection::session().ok()?;
        if portal(&connection).is_err() {
            // Nothing is left to try.
            let _ = screen_saver(&connection);
        }
        // Few desktops know this.
        let _ = notifications(&connection);
        Some(connection)
    }

    fn portal(connection: &Connection) -> zbus::Result<()> {
        let proxy = Proxy::new(
            connection,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Inhibit",
        )?;
        let options = HashMap::from([("reason", Value::from(REASON))]);
        let _request: OwnedObjectPath = proxy.call("Inhibit", &("", IDLE, options))?;
        Ok(())
    }

    fn screen_saver(connection: &Connection) -> zbus::Result<()> {
        let proxy = Proxy::new(
            connection,
            "org.freedesktop.ScreenSaver",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver",
        )?;
        let _cookie: u32 = proxy.call("Inhibit", &("Chancery", REASON))?;
        Ok(())
    }

    fn notifications(connection: &Connection) -> zbus::Result<()> {
        let proxy = Proxy::new(
            connection,
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
        )?;
        let hints: HashMap<&str, Value<'_>> = HashMap::new();
        let _cookie: u32 = proxy.call("Inhibit", &(ID, REASON, hints))?;
        Ok(())
    }
}
