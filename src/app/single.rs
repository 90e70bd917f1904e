//! One Chancery for a desktop: what a second one is started for it hands to the first, over the session
//! bus, as `org.freedesktop.Application` has it. The first opens another window of its own for it, or
//! shows the one that has the brief already. Without a bus each start stands for itself.

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{Shown, hand_over, serve, wait};
#[cfg(target_os = "linux")]
pub use linux::{Shown, hand_over, serve, wait};

use std::ffi::OsString;
use std::path::PathBuf;

/// What a start is for that another can do as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A window.
    Window,
    /// A window on this brief.
    Open(PathBuf),
    /// A new brief.
    New,
    /// The brief that was opened last, to an audience.
    Present,
}

impl Errand {
    /// The arguments of a program that does it itself.
    fn arguments(&self) -> Vec<OsString> {
        let mut arguments = vec!["--new-window".into()];
        match self {
            Self::Window => {}
            Self::Open(path) => arguments.extend(["--".into(), path.into()]),
            Self::New => arguments.push("--new".into()),
            Self::Present => arguments.push("--present".into()),
        }
        arguments
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashMap;
    use std::fmt::Write as _;
    use std::fs::File;
    use std::os::unix::process::CommandExt as _;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::sync::mpsc::{Sender, channel};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use egui::{Context, UserAttentionType, ViewportCommand};
    use zbus::blocking::connection::Builder;
    use zbus::blocking::{Connection, Proxy};
    use zbus::fdo::{Error, RequestNameFlags};
    use zbus::zvariant::{OwnedValue, Value};

    use super::Errand;
    use crate::desktop::ID;
    use crate::files::make_own_folder;

    const PATH: &str = "/io/github/chancery/Chancery";
    const INTERFACE: &str = "org.freedesktop.Application";
    /// A bus that does not answer within this time is none.
    const PATIENCE: Duration = Duration::from_secs(1);
    /// A program that the bus has started waits so long to hear for what.
    const FOR_WHAT: Duration = Duration::from_secs(20);
    /// The variables that say which screen a start is for.
    const SCREEN: [&str; 2] = ["DISPLAY", "WAYLAND_DISPLAY"];
    /// The key under which they are told.
    const ON_SCREEN: &str = "chancery-screen";

    /// The file that the window shows.
    pub type Shown = Arc<Mutex<Option<PathBuf>>>;

    /// Gives the errand to the Chancery that runs already on the same screen; false if there is none, or
    /// it does not take it.
    pub fn hand_over(errand: &Errand) -> bool {
        // Asking the bus starts threads, which a window that is about to open would wait for.
        let first = lock_file().is_some_and(|lock| lock.try_lock().is_err());
        if !first {
            return false;
        }
        let (done, heard) = channel();
        let errand = errand.clone();
        std::thread::spawn(move || done.send(call(&errand).is_ok()));
        heard.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// The file that the first Chancery of a session keeps locked.
    fn lock_file() -> Option<File> {
        let folder = PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?).join(ID);
        make_own_folder(&folder).ok()?;
        File::create(folder.join("first.lock")).ok()
    }

    fn call(errand: &Errand) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let first = Proxy::new(&connection, ID, PATH, INTERFACE)?;
        let mut about = HashMap::from([(ON_SCREEN, Value::from(screen()))]);
        if let Ok(token) = std::env::var("XDG_ACTIVATION_TOKEN") {
            about.insert("activation-token", token.into());
        }
        let nothing: Vec<Value<'_>> = Vec::new();
        match errand {
            Errand::Window => first.call("Activate", &(about,)),
            Errand::Open(path) => {
                let path = std::path::absolute(path)?;
                first.call("Open", &(vec![uri(&path)], about))
            }
            Errand::New => first.call("ActivateAction", &("new-brief", nothing, about)),
            Errand::Present => first.call("ActivateAction", &("present", nothing, about)),
        }
    }

    fn screen() -> Vec<String> {
        let value = |name: &str| std::env::var(name).unwrap_or_default();
        SCREEN.iter().map(|name| value(name)).collect()
    }

    /// Takes errands of later starts as long as the program runs, once it is the first.
    pub fn serve(ctx: &Context, shown: &Shown) {
        let (ctx, shown) = (ctx.clone(), Arc::clone(shown));
        std::thread::spawn(move || {
            let Some(lock) = lock_file() else { return };
            // Waits until the one before has ended.
            if lock.lock().is_err() {
                return;
            }
            let does = move |errand: Errand, token: Option<String>| {
                let has = matches!(&errand, Errand::Open(path) if is_shown(&shown, path));
                if has {
                    ctx.send_viewport_cmd(ViewportCommand::Focus);
                    let attention = UserAttentionType::Informational;
                    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
                    ctx.request_repaint();
                    return Ok(());
                }
                start(&errand, token)
            };
            // Without a bus each start stands for itself.
            // A program that the bus has started may have the name until it has heard for what: some
            // launchers ask for the name only to see whether it is there.
            if let Ok(_connection) = offer(Box::new(does), None) {
                // It and the lock are given back when the program ends.
                loop {
                    std::thread::park();
                }
            }
        });
    }

    fn is_shown(shown: &Shown, path: &Path) -> bool {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let shown = shown.lock().map(|shown| shown.clone()).unwrap_or_default();
        shown.is_some_and(|shown| real(&shown).is_some() && real(&shown) == real(path))
    }

    /// Another window, which is another process: one that fails takes no other with it.
    fn start(errand: &Errand, token: Option<String>) -> std::io::Result<()> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(errand.arguments());
        if let Some(token) = token {
            command.env("XDG_ACTIVATION_TOKEN", token);
        }
        let mut child = command.spawn()?;
        std::thread::spawn(move || child.wait());
        Ok(())
    }

    /// Waits, as a program that the bus has started, to hear for what, and becomes the program that does
    /// it.
    ///
    /// # Errors
    /// Why nothing could be done, as the end of a sentence without its full stop.
    pub fn wait() -> Result<(), String> {
        let (sender, heard) = channel();
        let sender: Mutex<Sender<_>> = Mutex::new(sender);
        let does = move |errand: Errand, token: Option<String>| {
            let sent = sender.lock().map(|sender| sender.send((errand, token)));
            sent.map(drop).map_err(|_| std::io::ErrorKind::Other.into())
        };
        let connection = offer(Box::new(does), Some(RequestNameFlags::DoNotQueue));
        let connection = connection.map_err(|error| error.to_string())?;
        let first = heard.recv_timeout(FOR_WHAT);
        let (errand, token) = first.map_err(|_| "nobody has said what for".to_owned())?;
        // The answer is on its way before the connection goes; briefs behind the first are others.
        for (errand, token) in heard.try_iter() {
            start(&errand, token).map_err(|error| error.to_string())?;
        }
        connection.graceful_shutdown();
        let own = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = Command::new(own);
        let arguments = errand.arguments();
        // It is the first, so it need not stand for itself.
        command.args(&arguments[1..]);
        if let Some(token) = token {
            command.env("XDG_ACTIVATION_TOKEN", token);
        }
        Err(command.exec().to_string())
    }

    type Does = Box<dyn Fn(Errand, Option<String>) -> std::io::Result<()> + Send + Sync>;

    /// Offers to take errands under the program's name on the session bus.
    fn offer(does: Does, flag: Option<RequestNameFlags>) -> zbus::Result<Connection> {
        let connection = Builder::session()?
            .serve_at(PATH, Application { does })?
            .build()?;
        connection.request_name_with_flags(ID, flag.into_iter().collect())?;
        Ok(connection)
    }

    struct Application {
        does: Does,
    }

    impl Application {
        fn take(&self, errand: Errand, about: &HashMap<String, OwnedValue>) -> Result<(), Error> {
            let of = about.get(ON_SCREEN).map(OwnedValue::try_clone);
            let of = of.and_then(|of| Vec::<String>::try_from(of.ok()?).ok());
            if of.is_some_and(|of| of != screen()) {
                return Err(Error::Failed("This one is on another screen.".to_owned()));
            }
            let token = about.get("activation-token");
            let token = token.and_then(|token| token.downcast_ref::<String>().ok());
            (self.does)(errand, token).map_err(|error| Error::Failed(error.to_string()))
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "they come from the bus")]
    #[zbus::interface(name = "org.freedesktop.Application")]
    impl Application {
        fn activate(&self, platform_data: HashMap<String, OwnedValue>) -> Result<(), Error> {
            self.take(Errand::Window, &platform_data)
        }

        fn open(
            &self,
            uris: Vec<String>,
            platform_data: HashMap<String, OwnedValue>,
        ) -> Result<(), Error> {
            for uri in uris {
                let path = path_of(&uri);
                let path = path.ok_or_else(|| Error::InvalidArgs(format!("{uri} is no file.")))?;
                self.take(Errand::Open(path), &platform_data)?;
            }
            Ok(())
        }

        fn activate_action(
            &self,
            action_name: &str,
            parameter: Vec<OwnedValue>,
            platform_data: HashMap<String, OwnedValue>,
        ) -> Result<(), Error> {
            // The actions have none.
            drop(parameter);
            let errand = match action_name {
                "new-brief" => Errand::New,
                "present" => Errand::Present,
                _ => return Err(Error::InvalidArgs("There is no such action.".to_owned())),
            };
            self.take(errand, &platform_data)
        }
    }

    /// A path as an address (RFC 8089).
    fn uri(path: &Path) -> String {
        use std::os::unix::ffi::OsStrExt as _;
        let mut uri = String::from("file://");
        for byte in path.as_os_str().as_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                    uri.push(char::from(*byte));
                }
                // Writing to a string cannot fail.
                _ => drop(write!(uri, "%{byte:02X}")),
            }
        }
        uri
    }

    /// The path of a file's address on this machine; `None` of any other.
    fn path_of(uri: &str) -> Option<PathBuf> {
        use std::os::unix::ffi::OsStringExt as _;
        let rest = uri.strip_prefix("file://")?;
        let rest = rest.strip_prefix("localhost").unwrap_or(rest);
        let mut bytes = Vec::new();
        let mut rest = rest.strip_prefix('/').map(|_| rest.bytes())?;
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                bytes.push((high * 16 + low) as u8);
            } else {
                bytes.push(byte);
            }
        }
        Some(std::ffi::OsString::from_vec(bytes).into())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_file_has_one_address() {
            let check = |path: &str, address: &str| {
                assert_eq!(uri(Path::new(path)), address);
                assert_eq!(path_of(address).as_deref(), Some(Path::new(path)));
            };
            check("/a/b.brief.ron", "file:///a/b.brief.ron");
            check("/a b/é%.ron", "file:///a%20b/%C3%A9%25.ron");
            assert_eq!(path_of("file://localhost/a"), Some("/a".into()));
            for other in [
                "http://a/b",
                "file://elsewhere/a",
                "file:///%4",
                "file:///%zz",
                "a",
            ] {
                assert_eq!(path_of(other), None, "{other}");
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::path::PathBuf;
    use std::sync::{Arc, Mutex};

    use super::Errand;

    /// The file that the window shows.
    pub type Shown = Arc<Mutex<Option<PathBuf>>>;

    /// Each start stands for itself.
    pub fn hand_over(_errand: &Errand) -> bool {
        false
    }

    /// Nobody asks.
    pub fn serve(_ctx: &egui::Context, _shown: &Shown) {}

    /// # Errors
    /// Always.
    pub fn wait() -> Result<(), String> {
        Err("this system has no session bus".to_owned())
    }
}
