//! Files are written whole or not at all, keep what they had, and lie where they seem to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chancery::files::{Access, BriefFolder, Place, sweep};

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// What `edit` makes of the file, which another program has just saved so often.
fn merged(file: &Path, others: usize) -> io::Result<String> {
    let mut left = others;
    Place::beside(file).update(1 << 20, Access::Private, |was| {
        let was = String::from_utf8(was.unwrap_or_default().to_vec()).unwrap();
        if left > 0 {
            left -= 1;
            // As editors do it: another file takes the name.
            let other = file.with_extension("other");
            fs::write(&other, format!("{was}theirs\n")).unwrap();
            fs::rename(&other, file).unwrap();
        }
        Ok::<_, io::Error>(Some(format!("{was}ours\n").into_bytes()))
    })?;
    fs::read_to_string(file)
}

#[test]
fn what_another_program_saves_meanwhile_is_not_lost() {
    let check = |before: Option<&str>, others: usize, want: &str| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        if let Some(before) = before {
            fs::write(&file, before).unwrap();
        }
        assert_eq!(merged(&file, others).unwrap(), want);
        assert_eq!(names(folder.path()), ["a.md"]);
    };
    check(None, 0, "ours\n");
    check(None, 1, "theirs\nours\n");
    check(Some("one\n"), 0, "one\nours\n");
    check(Some("one\n"), 1, "one\ntheirs\nours\n");
    check(Some("one\n"), 3, "one\ntheirs\ntheirs\ntheirs\nours\n");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    let error = merged(&file, usize::MAX).unwrap_err();
    assert!(error.to_string().contains("keeps changing it"), "{error}");
    assert!(!fs::read_to_string(&file).unwrap().contains("ours"));
}

#[test]
fn a_file_is_made_only_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ron");
    let make = || Place::beside(&file).create(b"ours", Access::Usual);
    make().unwrap();
    fs::write(&file, "theirs").unwrap();
    assert_eq!(make().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn only_what_a_dead_program_has_left_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let stale = ".chancery-0123456789abcdef.part";
    let kept = [
        ".chancery-0123456789abcde.part",
        ".chancery-0123456789abcdef",
        ".chancery-fedcba9876543210.part",
        "a.ron",
    ];
    for name in kept.iter().chain([&stale]) {
        fs::write(at(name), "").unwrap();
    }
    let written = fs::File::open(at(kept[2])).unwrap();
    written.try_lock().unwrap();
    sweep(folder.path());
    assert_eq!(names(folder.path()), kept);
    drop(written);
    sweep(folder.path());
    assert_eq!(names(folder.path()), [kept[0], kept[1], kept[3]]);
    sweep(&at("missing"));
}

#[cfg(unix)]
mod unix {
    use std::io::Read as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::process::{Command, Stdio};

    use super::*;

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().mode() & 0o7777
    }

    fn fifo(path: &Path) {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    }

    /// Both ways to write a file that is there.
    fn ways() -> [fn(&Path) -> io::Result<()>; 2] {
        [
            |file| Place::beside(file).write(b"new", Access::Private),
            |file| {
                let edit = |_: Option<&[u8]>| Ok::<_, io::Error>(Some(b"new".to_vec()));
                Place::beside(file).update(1 << 20, Access::Private, edit)
            },
        ]
    }

    #[test]
    fn who_may_read_a_file_stays() {
        for write in ways() {
            for before in [0o600, 0o664, 0o640, 0o755, 0o666] {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("a");
                fs::write(&file, "old, and longer").unwrap();
                fs::set_permissions(&file, fs::Permissions::from_mode(before)).unwrap();
                write(&file).unwrap();
                assert_eq!(fs::read_to_string(&file).unwrap(), "new");
                assert_eq!(mode(&file), before, "{before:o}");
            }
        }
    }

    #[test]
    fn new_files_are_readable_as_asked() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("usual"), "").unwrap();
        for (access, want) in [
            (Access::Private, 0o600),
            (Access::Usual, mode(&at("usual"))),
        ] {
            let file = at(&format!("{access:?}"));
            Place::beside(&file).write(b"", access).unwrap();
            assert_eq!(mode(&file), want, "{access:?}");
        }
    }

    #[test]
    fn all_names_of_a_file_stay_its_names() {
        for write in ways() {
            let folder = tempfile::tempdir().unwrap();
            let [file, other] = ["a", "b"].map(|name| folder.path().join(name));
            fs::write(&file, "old, and longer").unwrap();
            fs::hard_link(&file, &other).unwrap();
            write(&file).unwrap();
            assert_eq!(fs::read_to_string(&other).unwrap(), "new");
            assert_eq!(fs::metadata(&file).unwrap().nlink(), 2);
            assert_eq!(names(folder.path()), ["a", "b"]);
        }
    }

    #[test]
    fn only_regular_files_of_the_folder_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let victim = outside.path().join("victim");
        fs::write(&victim, "mine").unwrap();
        fs::write(at("file"), "").unwrap();
        fs::create_dir(at("folder")).unwrap();
        fs::write(at("folder/inner"), "").unwrap();
        symlink(&victim, at("link")).unwrap();
        symlink("file", at("inside")).unwrap();
        symlink("/dev/zero", at("zero")).unwrap();
        symlink("gone", at("dangling")).unwrap();
        symlink(outside.path(), at("way")).unwrap();
        fifo(&at("pipe"));
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let (link, other) = ("is a link", "not a regular file");
        for (name, why) in [
            ("file", None),
            ("folder/inner", None),
            ("link", Some(link)),
            ("inside", Some(link)),
            ("zero", Some(link)),
            ("dangling", Some(link)),
            ("way/victim", Some(link)),
            ("pipe", Some(other)),
            ("socket", Some(other)),
            ("folder", Some("directory")),
            ("gone", Some("No such file")),
            ("../victim", Some("outside")),
            ("/etc/passwd", Some("outside")),
            ("", Some("outside")),
        ] {
            let opened = BriefFolder::of(&at("brief.ron")).open(name);
            let said = opened.err().map(|error| error.to_string());
            let fits = match (&said, why) {
                (Some(said), Some(why)) => said.contains(why),
                (said, why) => said.is_none() && why.is_none(),
            };
            assert!(fits, "{name}: {said:?}");
        }
        for name in [
            "link", "inside", "zero", "dangling", "pipe", "socket", "folder",
        ] {
            for write in ways() {
                assert!(write(&at(name)).is_err(), "{name}");
            }
            let new = Place::beside(&at(name)).create(b"", Access::Usual);
            assert!(new.is_err(), "{name}");
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
        assert!(!at("gone").exists());
    }

    #[test]
    fn a_link_that_the_user_chose_leads_to_the_file_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        symlink("file", &link).unwrap();
        Place::chosen(&link).write(b"new", Access::Usual).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    fn chancery(arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command
            .args(arguments)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// On a full disk a file cannot grow; here none may be larger than a block of the shell's.
    #[test]
    fn a_full_disk_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join("b.ron"),
            "(format: 1, head: (title: \"T\", mark: clear))",
        )
        .unwrap();
        for arguments in ["new a.ron", "export b.ron --to b.png"] {
            let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" {arguments}");
            let output = Command::new("sh")
                .args(["-c", &script, env!("CARGO_BIN_EXE_chancery")])
                .current_dir(folder.path())
                .output()
                .unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments}: {err}");
            assert!(err.contains("cannot be written"), "{err}");
            assert_eq!(names(folder.path()), ["b.ron"], "{arguments}");
        }
        let output = chancery(&["new", "/dev/full"]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
    }

    /// A program that writes is killed at any moment: the file is as it was or as it was to be, and what
    /// was left behind is gone after the next start.
    #[test]
    fn a_program_that_is_killed_leaves_whole_files() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let texts = [vec![b'a'; 100_000], vec![b'b'; 150_000]];
        fs::write(&file, &texts[0]).unwrap();
        for round in 0..6 {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "files::unix::writes_until_it_is_killed",
                    "--ignored",
                    "--nocapture",
                ])
                .env("CHANCERY_TEST_FILE", &file)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            // It says so once it writes.
            let mut out = child.stdout.take().unwrap();
            let (mut byte, mut said) = ([0], Vec::new());
            while !said.ends_with(b"writing") && out.read(&mut byte).unwrap() > 0 {
                said.push(byte[0]);
            }
            std::thread::sleep(std::time::Duration::from_micros(2_000 + 700 * round));
            child.kill().unwrap();
            child.wait().unwrap();
            assert!(texts.contains(&fs::read(&file).unwrap()), "round {round}");
            sweep(folder.path());
            assert_eq!(names(folder.path()), ["a"], "round {round}");
        }
    }

    /// Not a test: what [`a_program_that_is_killed_leaves_whole_files`] kills.
    #[test]
    #[ignore = "it ends by being killed"]
    fn writes_until_it_is_killed() {
        let Some(file) = std::env::var_os("CHANCERY_TEST_FILE").map(PathBuf::from) else {
            return;
        };
        println!("writing");
        for n in 0..100_000 {
            let text = [vec![b'a'; 100_000], vec![b'b'; 150_000]][n % 2].clone();
            let edit = |_: Option<&[u8]>| Ok::<_, io::Error>(Some(text.clone()));
            Place::beside(&file)
                .update(1 << 20, Access::Private, edit)
                .unwrap();
        }
    }

    /// Names may hold whatever the system lets them hold; a terminal is sent none of it.
    #[test]
    fn names_of_files_do_not_steer_the_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let bad = "a\u{1b}]0;x\u{7}\u{202e}\u{9b}b";
        let at = |ending: &str| format!("{bad}{ending}");
        let file = at(".ron");
        fs::write(folder.path().join(&file), "(format: 1, head: (").unwrap();
        fs::write(
            folder.path().join(at("good.ron")),
            "(format: 1, head: (title: \"T\", mark: clear))",
        )
        .unwrap();
        for arguments in [
            &["check", &file][..],
            &["check", &at("gone")],
            &["check", "--format", "json", &file, &at("gone")],
            &["show", &file],
            &["new", &file],
            &["new", &at("new")],
            &["export", &file, "--to", "a.png"],
            &["export", &at("good.ron"), "--to", &at(".png")],
            &["export", &at("good.ron"), "--to", &at("/a.png")],
            &["check", &file, "--format", &at("")],
            &[&file],
            &[&file, &file],
            &[&at("gone")],
        ] {
            let output = chancery(arguments)
                .current_dir(folder.path())
                .output()
                .unwrap();
            for text in [output.stdout, output.stderr] {
                let text = String::from_utf8(text).unwrap();
                let bad = text
                    .chars()
                    .find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
                assert_eq!(bad, None, "{arguments:?}: {text}");
            }
        }
        let json = chancery(&["check", "--format", "json", &file])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let read: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        assert_eq!(
            read[0]["file"],
            file.as_str(),
            "programs get the name as it is"
        );
    }

    #[test]
    fn a_picture_with_what_is_not_for_everybody_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("usual"), "").unwrap();
        let usual = mode(&folder.path().join("usual"));
        for (mark, want) in [("clear", usual), ("green", 0o600), ("red", 0o600)] {
            let text = format!("(format: 1, head: (title: \"T\", mark: {mark}))");
            fs::write(folder.path().join("b.ron"), text).unwrap();
            let to = format!("{mark}.png");
            let arguments = ["export", "b.ron", "--view", "page", "--to", &to];
            let output = chancery(&arguments)
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(output.status.success());
            assert_eq!(mode(&folder.path().join(&to)), want, "{mark}");
        }
        let output = chancery(&["new", "n.ron"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success());
        assert_eq!(mode(&folder.path().join("n.ron")), 0o600);
    }
}
