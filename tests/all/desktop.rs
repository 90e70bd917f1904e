//! Installing: the files that a desktop reads, and taking away just those again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chancery::desktop::{Done, Entry, ID, Target, install, uninstall};

/// Every file below a folder, with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
    files
}

fn entries(texts: &[(&str, &str)]) -> Vec<Entry> {
    let entry = |(path, text): &(&str, &str)| Entry::data(*path, *text);
    let mut entries: Vec<Entry> = texts.iter().map(entry).collect();
    entries.push(Entry {
        path: "chancery".to_owned(),
        bytes: b"program".to_vec(),
        is_program: true,
    });
    entries
}

/// So many files were changed and were so already; so many were left.
#[track_caller]
fn did(done: &Done, want: (usize, usize, usize)) {
    assert_eq!(
        (done.changed.len(), done.same, done.left.len()),
        want,
        "{done:?}"
    );
}

#[test]
fn what_is_installed_is_taken_away_again_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let prefix = folder.path().join("local");
    fs::create_dir_all(prefix.join("share/a")).unwrap();
    let mine = prefix.join("share/a/mine");
    fs::write(&mine, "mine").unwrap();
    let target = Target::below(&prefix);
    let before = files(&prefix);

    let entries = entries(&[("a/b/one", "1"), ("a/two", "2"), ("c/three", "3")]);
    did(&install(&entries, &target).unwrap(), (4, 0, 0));
    did(&install(&entries, &target).unwrap(), (0, 4, 0));
    did(&uninstall(&target, |_| ()).unwrap(), (4, 0, 0));
    assert_eq!(files(&prefix), before);
    assert!(!prefix.join("share/c").exists() && !prefix.join("share/a/b").exists());
    assert!(!prefix.join("bin").exists());
    did(&uninstall(&target, |_| ()).unwrap(), (0, 0, 0));
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::below(folder.path());
    let [one, two] = ["one", "two"].map(|name| folder.path().join("share").join(name));
    fs::create_dir_all(folder.path().join("share")).unwrap();
    fs::write(&one, "another's").unwrap();

    let entries = entries(&[("one", "1"), ("two", "2")]);
    let done = install(&entries, &target).unwrap();
    did(&done, (2, 0, 1));
    assert_eq!(done.left, std::slice::from_ref(&one));
    fs::write(&two, "changed by hand").unwrap();
    did(&install(&entries, &target).unwrap(), (0, 1, 2));
    did(&uninstall(&target, |_| ()).unwrap(), (1, 0, 1));
    assert_eq!(fs::read(&one).unwrap(), b"another's");
    assert_eq!(fs::read(&two).unwrap(), b"changed by hand");
}

#[test]
fn a_newer_version_replaces_its_files_and_removes_those_that_it_has_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::below(folder.path());
    install(&entries(&[("one", "1"), ("old", "o")]), &target).unwrap();
    did(
        &install(&entries(&[("one", "11")]), &target).unwrap(),
        (2, 1, 0),
    );
    assert_eq!(fs::read(folder.path().join("share/one")).unwrap(), b"11");
    assert!(!folder.path().join("share/old").exists());
}

#[test]
fn a_list_that_names_files_elsewhere_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::below(&folder.path().join("local"));
    install(&entries(&[]), &target).unwrap();
    let list = folder.path().join("local/share/doc/chancery/installed");
    let elsewhere = folder.path().join("elsewhere");
    fs::write(&elsewhere, "").unwrap();
    let name = elsewhere.display();
    let around = folder.path().join("local/share/../../elsewhere");
    // The hash of nothing.
    let lines = format!(
        "cbf29ce484222325 {name}\ncbf29ce484222325 {}\n",
        around.display()
    );
    fs::write(&list, lines).unwrap();
    did(&uninstall(&target, |_| ()).unwrap(), (0, 0, 0));
    assert!(elsewhere.exists());
}

/// Runs the program or a tool with everything of the user's own below a folder; `None` if there is no
/// such tool here, which is said.
fn run(home: &Path, program: impl AsRef<OsStr>, arguments: &[&OsStr]) -> Option<Output> {
    let program = program.as_ref();
    let output = Command::new(program)
        .args(arguments)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output();
    if output.is_err() {
        let _ = writeln!(
            io::stderr(),
            "not checked: {} is not here",
            program.display()
        );
    }
    output.ok()
}

#[cfg(unix)]
#[test]
fn the_program_installs_what_a_desktop_understands() {
    let home = tempfile::tempdir().unwrap();
    let home = &home.path().canonicalize().unwrap();
    let chancery = env!("CARGO_BIN_EXE_chancery");
    let output = run(home, chancery, &["install".as_ref()]).unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && said.starts_with("Installed "),
        "{said}"
    );

    let data = home.join(".local/share");
    let entry = data.join(format!("applications/{ID}.desktop"));
    let text = fs::read_to_string(&entry).unwrap();
    let program = home.join(".local/bin/chancery");
    assert!(
        text.contains(&format!("Exec={} %f\n", program.display())),
        "{text}"
    );
    for path in [
        "man/man1/chancery.1",
        "man/man1/chancery-export.1",
        "bash-completion/completions/chancery",
        "zsh/site-functions/_chancery",
        "fish/vendor_completions.d/chancery.fish",
    ] {
        let text = fs::read_to_string(data.join(path)).unwrap();
        assert!(text.contains("chancery"), "{path}");
    }

    let metainfo = data.join(format!("metainfo/{ID}.metainfo.xml"));
    let checks: [(&str, &[&OsStr]); 2] = [
        ("desktop-file-validate", &[entry.as_ref()]),
        (
            "appstreamcli",
            &["validate".as_ref(), "--no-net".as_ref(), metainfo.as_ref()],
        ),
    ];
    for (tool, arguments) in checks {
        if let Some(output) = run(home, tool, arguments) {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{tool}: {said}");
        }
    }
    let brief = home.join("a.brief.ron");
    fs::write(&brief, "(format: 1)").unwrap();
    // Where the tool that makes the database is not here, no type is known.
    if data.join("mime/mime.cache").exists() {
        let arguments = [
            "info".as_ref(),
            "-a".as_ref(),
            "standard::content-type".as_ref(),
            brief.as_ref(),
        ];
        if let Some(output) = run(home, "gio", &arguments) {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(
                said.contains("application/vnd.chancery.brief+ron"),
                "{said}"
            );
        }
    }

    let version = run(home, &program, &["--version".as_ref()]).unwrap();
    assert!(version.status.success(), "what is installed runs");
    let output = run(home, chancery, &["uninstall".as_ref()]).unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("Removed "), "{said}");
    let left: Vec<_> = files(home).into_keys().collect();
    let ours = |path: &PathBuf| path.to_string_lossy().contains("hancery");
    assert!(!left.iter().any(ours), "{left:?}");
}

#[test]
fn a_thumbnail_shows_nothing_above_green() {
    let folder = tempfile::tempdir().unwrap();
    let brief = folder.path().join("a.brief.ron");
    let to = folder.path().join("a.png");
    let drawn = |head: &str, entities: &str| {
        let text = format!("(format: 1, head: ({head}), entities: [{entities}])");
        fs::write(&brief, text).unwrap();
        let arguments = ["export", "--thumbnail", "256", "--to"].map(OsStr::new);
        let arguments = [&arguments[..], &[to.as_ref(), brief.as_ref()]].concat();
        let output = run(folder.path(), env!("CARGO_BIN_EXE_chancery"), &arguments).unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        image::open(&to).unwrap().to_rgb8()
    };
    let green = drawn("title: \"T\", mark: green", "");
    assert_eq!(green.dimensions(), (256, 144));
    let card = "(id: \"a\", name: \"Ada\", kind: person, mark: red)";
    assert_eq!(drawn("title: \"T\", mark: green", card), green);
    let red = drawn("title: \"One\", mark: red", card);
    assert_eq!(drawn("title: \"Another\", mark: red", ""), red);
    assert_ne!(red, green, "its mark is told");
}
