//! The desktop's portal, which prints (`org.freedesktop.portal.Print`).

use std::path::Path;

/// What came of a print dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// It is being printed.
    Sent,
    /// The user would rather not.
    Cancelled,
    /// Nobody has answered the dialog in [`ANSWERED`].
    Unanswered,
}

/// Where the portal is asked for; nowhere by default.
#[derive(Clone, Debug, Default)]
pub(super) struct Portal {
    bus: Bus,
}

#[derive(Clone, Debug, Default)]
enum Bus {
    #[default]
    None,
    /// The session's.
    Session,
    /// The one at this address.
    #[cfg(all(test, target_os = "linux"))]
    At(String),
}

impl Portal {
    /// The session's.
    pub fn of_system() -> Self {
        Self { bus: Bus::Session }
    }

    /// One on another bus.
    #[cfg(all(test, target_os = "linux"))]
    pub fn at(address: &str) -> Self {
        Self {
            bus: Bus::At(address.to_owned()),
        }
    }

    /// Has the system's print dialog print a PDF, and waits for what comes of it, so this is no work for
    /// the window's thread. `None` if there is no such dialog.
    #[cfg(target_os = "linux")]
    pub fn print(&self, pdf: &Path) -> Option<Printed> {
        let (bus, pdf) = (self.bus.clone(), pdf.to_owned());
        let (done, heard) = std::sync::mpsc::channel();
        // What never answers is left alone with its thread.
        std::thread::spawn(move || done.send(bus::print(&bus, &pdf)));
        match heard.recv_timeout(bus::ANSWERED) {
            Ok(printed) => printed.ok(),
            Err(_) => Some(Printed::Unanswered),
        }
    }

    /// Elsewhere the viewer prints.
    #[cfg(not(target_os = "linux"))]
    pub fn print(&self, _pdf: &Path) -> Option<Printed> {
        None
    }
}

#[cfg(target_os = "linux")]
mod bus {
    use std::collections::HashMap;
    use std::fs::File;
    use std::path::Path;
    use std::time::Duration;

    use zbus::blocking::connection::Builder;
    use zbus::blocking::{Connection, MessageIterator, Proxy};
    use zbus::message::Type;
    use zbus::zvariant::{Fd, OwnedObjectPath, OwnedValue, Value};
    use zbus::{Error, MatchRule};

    use super::{Bus, Printed};

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const AT: &str = "/org/freedesktop/portal/desktop";
    const PRINT: &str = "org.freedesktop.portal.Print";
    /// What the dialog and the printer's queue call it; it tells nothing of the brief.
    const TITLE: &str = "Slides";
    /// A bus or a portal that does not answer within this time is none.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// So long a dialog may stay open.
    pub const ANSWERED: Duration = Duration::from_mins(10);

    type Details = HashMap<String, OwnedValue>;

    pub fn print(bus: &Bus, pdf: &Path) -> zbus::Result<Printed> {
        let connection = connect(bus)?;
        let file = File::open(pdf)?;
        // First the dialog, whose answer goes with the document: so what was chosen there counts.
        let options = HashMap::from([("modal", Value::from(true))]);
        let nothing: HashMap<&str, Value<'_>> = HashMap::new();
        let (code, details) = ask(&connection, "PreparePrint", "prepare", |token| {
            let mut options = options.clone();
            options.insert("handle_token", Value::from(token));
            let proxy = Proxy::new(&connection, PORTAL, AT, PRINT)?;
            proxy.call("PreparePrint", &("", TITLE, &nothing, &nothing, options))
        })?;
        if code != 0 {
            return Ok(Printed::Cancelled);
        }
        let prepared = details.get("token").and_then(|own| u32::try_from(own).ok());
        let (code, _) = ask(&connection, "Print", "print", |token| {
            let mut options = HashMap::from([("handle_token", Value::from(token))]);
            if let Some(prepared) = prepared {
                options.insert("token", Value::from(prepared));
            }
            let proxy = Proxy::new(&connection, PORTAL, AT, PRINT)?;
            proxy.call("Print", &("", TITLE, Fd::from(&file), options))
        })?;
        Ok(if code == 0 {
            Printed::Sent
        } else {
            Printed::Cancelled
        })
    }

    fn connect(bus: &Bus) -> zbus::Result<Connection> {
        let builder = match bus {
            Bus::None => return Err(Error::Unsupported),
            Bus::Session => Builder::session()?,
            #[cfg(test)]
            Bus::At(address) => Builder::address(address.as_str())?,
        };
        builder.method_timeout(PATIENCE).build()
    }

    /// Calls a method that answers with a request, and waits for the request's response.
    fn ask(
        connection: &Connection,
        method: &str,
        token: &str,
        call: impl FnOnce(&str) -> zbus::Result<OwnedObjectPath>,
    ) -> zbus::Result<(u32, Details)> {
        let token = format!("chancery_{token}");
        // Listened for before it is asked: an answer may be there at once. Older portals have requests
        // of other names, so every response to this program is heard.
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface("org.freedesktop.portal.Request")?
            .member("Response")?
            .build();
        let responses = MessageIterator::for_match_rule(rule, connection, Some(8))?;
        let request = call(&token)?;
        for response in responses {
            let response = response?;
            let header = response.header();
            if header.path().is_some_and(|path| **path == **request) {
                return response.body().deserialize();
            }
        }
        Err(Error::Failure(format!("{method} was not answered")))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
