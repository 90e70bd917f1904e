//! A portal that prints, on a session bus of its own.

#![allow(
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    clippy::unwrap_used,
    reason = "the portal's interface, which is not the test's own"
)]

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::message::Header;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue, Value};

use super::{Portal, Printed};

/// A session bus that ends with the test.
struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    /// `None` where no bus is installed.
    fn begin() -> Option<Self> {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--print-address", "--nofork"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut address = String::new();
        let said = daemon.stdout.take()?;
        BufReader::new(said).read_line(&mut address).ok()?;
        let address = address.trim().to_owned();
        Some(Self { daemon, address })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

type Details = HashMap<String, OwnedValue>;

/// Answers as it was told to, and hands on what it is given.
struct Fake {
    answers: [u32; 2],
    printed: Sender<(Vec<u8>, Option<u32>)>,
}

#[zbus::interface(name = "org.freedesktop.portal.Print")]
impl Fake {
    #[allow(clippy::too_many_arguments, reason = "the portal's own")]
    fn prepare_print(
        &self,
        _parent: &str,
        _title: &str,
        _settings: Details,
        _page: Details,
        options: Details,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> OwnedObjectPath {
        let details = HashMap::from([("token", Value::from(7_u32))]);
        respond(connection, &header, &options, (self.answers[0], details))
    }

    fn print(
        &self,
        _parent: &str,
        _title: &str,
        fd: OwnedFd,
        options: Details,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> OwnedObjectPath {
        let mut bytes = Vec::new();
        let mut file = std::fs::File::from(std::os::fd::OwnedFd::from(fd));
        file.read_to_end(&mut bytes).unwrap();
        let token = options.get("token").and_then(|own| u32::try_from(own).ok());
        self.printed.send((bytes, token)).unwrap();
        respond(
            connection,
            &header,
            &options,
            (self.answers[1], HashMap::new()),
        )
    }
}

/// Answers a request before it is told which one it is.
fn respond(
    connection: &zbus::Connection,
    header: &Header<'_>,
    options: &Details,
    answer: (u32, HashMap<&str, Value<'_>>),
) -> OwnedObjectPath {
    let sender = header.sender().unwrap();
    let own = sender.trim_start_matches(':').replace('.', "_");
    let token: String = options["handle_token"]
        .try_clone()
        .unwrap()
        .try_into()
        .unwrap();
    let path = format!("/org/freedesktop/portal/desktop/request/{own}/{token}");
    let connection = Connection::from(connection.clone());
    let interface = "org.freedesktop.portal.Request";
    let to = Some(sender.to_owned());
    connection
        .emit_signal(to, path.as_str(), interface, "Response", &answer)
        .unwrap();
    path.try_into().unwrap()
}

/// What comes of printing where the portal answers so; `None` where there is no bus to try it on.
fn check(answers: Option<[u32; 2]>, want: Option<Printed>, prints: bool) {
    let Some(bus) = Bus::begin() else {
        // No bus is installed.
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("a.pdf");
    std::fs::write(&pdf, b"%PDF to print").unwrap();
    let (printed, heard) = channel();
    let _portal = answers.map(|answers| {
        let fake = Fake { answers, printed };
        Builder::address(bus.address.as_str())
            .and_then(|own| own.serve_at("/org/freedesktop/portal/desktop", fake))
            .and_then(|own| own.name("org.freedesktop.portal.Desktop"))
            .and_then(Builder::build)
            .unwrap()
    });
    assert_eq!(Portal::at(&bus.address).print(&pdf), want);
    let given = heard.try_recv().ok();
    let wanted = prints.then(|| (b"%PDF to print".to_vec(), Some(7)));
    assert_eq!(given, wanted, "the document, and what was chosen for it");
}

#[test]
fn a_portal_is_given_the_document_once_its_dialog_is_answered() {
    check(Some([0, 0]), Some(Printed::Sent), true);
}

#[test]
fn a_dialog_that_is_cancelled_prints_nothing() {
    check(Some([1, 0]), Some(Printed::Cancelled), false);
}

#[test]
fn where_there_is_no_portal_nothing_is_said_to_be_printed() {
    check(None, None, false);
    assert_eq!(Portal::default().print(Path::new("nowhere.pdf")), None);
}
