//! The real program, run without a display.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::program::exits;

#[test]
fn a_new_brief_passes_and_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    exits(folder.path(), &["new", "a.ron"], 0);
    let (out, _) = exits(folder.path(), &["check", "a.ron"], 0);
    assert_eq!(out, "a.ron: no faults, no warnings.\n");
    let (out, _) = exits(folder.path(), &["show", "a.ron"], 0);
    assert!(
        out.starts_with("Title of the brief\nWhat it is about, in a line\nTLP:GREEN"),
        "{out}"
    );

    for words in [
        "also Ministry, Northern Ministry\n",
        ", about\n    “Ministry of",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }

    fs::write(folder.path().join("a.ron"), "mine").unwrap();
    let (_, err) = exits(folder.path(), &["new", "a.ron"], 2);
    assert!(err.contains("exists already"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.ron")).unwrap(),
        "mine"
    );
}

#[test]
fn faults_are_drawn_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.ron");
    fs::write(&path, "(format: 1, head: (\n  titel: \"x\", mark: green))").unwrap();
    let (out, _) = exits(folder.path(), &["check", "b.ron"], 1);
    assert!(
        out.contains("fault[unknown-field]: A head has no field `titel`."),
        "{out}"
    );
    assert!(out.contains("b.ron:2:3"), "{out}");
    assert!(out.contains("Did you mean `title`?"), "{out}");
    assert!(out.ends_with("b.ron: 2 faults, no warnings.\n"), "{out}");
    let (out, err) = exits(folder.path(), &["show", "b.ron"], 1);
    assert!(out.is_empty() && err.contains("unknown-field"), "{err}");
}

#[test]
fn what_is_certain_is_mended_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    exits(folder.path(), &["new", "a.ron"], 0);
    let good = fs::read_to_string(&path).unwrap();
    let (out, _) = exits(folder.path(), &["check", "--fix", "a.ron"], 0);
    assert_eq!(out, "a.ron: no faults, no warnings.\n");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        good,
        "no byte is changed"
    );

    let text = |word: &str, rest: &str| {
        format!(
            "// mine\n(format: 1, head: (title: \"T\", mark: green,\n  judgments: [(text: \"It is {word} so.\", // sure\n    sources: [\"s\"])]),\n  sources: [(id: \"s\", title: \"A paper\")],{rest})\n"
        )
    };
    fs::write(&path, text("highly likely", "")).unwrap();
    let (out, _) = exits(folder.path(), &["check", "a.ron"], 0);
    assert!(out.contains("--fix mends this"), "{out}");
    let (out, _) = exits(folder.path(), &["check", "--fix", "a.ron"], 0);
    assert_eq!(
        out,
        "a.ron: mended: head.judgments[0].text: write “very likely” (likelihood-words)\n\
         a.ron: no faults, no warnings.\n"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text("very likely", ""));

    fs::write(&path, text("probably", "")).unwrap();
    let (out, _) = exits(
        folder.path(),
        &["check", "--fix", "--format", "json", "a.ron"],
        0,
    );
    assert!(
        out.contains("\"fixed\": [") && out.contains("\"faults\": []"),
        "{out}"
    );

    let faulty = text("probably", " odd: 1");
    fs::write(&path, &faulty).unwrap();
    exits(folder.path(), &["check", "--fix", "a.ron"], 1);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        faulty,
        "faults are left to the author"
    );
    let (_, err) = exits(folder.path(), &["check", "--fix", "-"], 2);
    assert!(err.contains("name the file"), "{err}");
}

#[test]
fn reports_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    exits(folder.path(), &["new", "a.ron"], 0);
    fs::write(folder.path().join("b.ron"), "(format: 7)").unwrap();
    let arguments = ["check", "--format", "json", "a.ron", "b.ron", "none.ron"];
    let (out, _) = exits(folder.path(), &arguments, 2);
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reports[0]["passes"], true);
    assert_eq!(reports[0]["faults"], serde_json::json!([]));
    assert_eq!(reports[1]["faults"][0]["severity"], "fault");
    assert_eq!(reports[1]["faults"][0]["place"]["line"], 1);
    assert!(reports[2]["error"].as_str().unwrap().contains("none.ron"));
}

#[test]
fn wrong_arguments_show_the_usage() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["check"][..], &["show", "a", "b"], &["--colour"], &["new"]] {
        let (out, err) = exits(folder.path(), arguments, 2);
        assert!(out.is_empty() && err.contains("Usage:"), "{err}");
    }
    for (arguments, words) in [
        (&["chekc", "a.ron"][..], "did you mean check?"),
        (
            &["exprot", "a.ron", "--to", "a.png"],
            "did you mean export?",
        ),
        (
            &["--audience", "green", "show", "a.ron"],
            "chancery show --audience green",
        ),
        (&["show"], "FILE"),
        (&["chekc"], "Did you mean chancery check?"),
    ] {
        let (_, err) = exits(folder.path(), arguments, 2);
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
    for verb in ["check", "show", "new", "export", "import"] {
        let (out, _) = exits(folder.path(), &[verb, "--help"], 0);
        assert!(out.contains("Exit code"), "{out}");
    }
}

#[test]
fn letters_that_no_typeface_holds_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "(format: 1, head: (title: \"Ünïcode 永信\", mark: clear, // খ\n subtitle: \"খক\",\n \
                desk: \"ܐ\"))";
    fs::write(folder.path().join("b.ron"), text).unwrap();
    let (out, _) = exits(folder.path(), &["check", "--format", "json", "b.ron"], 0);
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    let faults = reports[0]["faults"].as_array().unwrap();
    let found: Vec<_> = faults
        .iter()
        .map(|fault| {
            format!(
                "{} {} {}",
                fault["code"], fault["path"], fault["place"]["line"]
            )
        })
        .collect();
    let code = "\"letters-missing\"";
    let expected = [
        format!("{code} \"head.subtitle\" 2"),
        format!("{code} \"head.desk\" 3"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        faults[0]["message"],
        "2 characters of Bengali in this text can be shown only as boxes: ক খ."
    );
    let (_, said) = exits(folder.path(), &["export", "b.ron", "--to", "b.png"], 0);
    assert!(said.contains("only as boxes"), "{said}");
    let message = faults[1]["message"].as_str().unwrap();
    assert!(message.starts_with("1 character of Syriac in"), "{message}");
}

const FERRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/briefs/tern-strait-ferry.ron");

#[test]
fn a_picture_is_put_only_where_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    exits(folder.path(), &["new", "b.ron"], 0);
    let brief = fs::read(at("b.ron")).unwrap();
    fs::copy(at("b.ron"), at("brief.png")).unwrap();
    fs::create_dir(at("folder.png")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("b.ron", at("link.png")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/dev/null", at("null.png")).unwrap();
    for (file, to, words) in [
        ("b.ron", "b.ron", "ends in .png"),
        ("b.ron", "out", "ends in .png"),
        ("brief.png", "./brief.png", "is what is drawn"),
        ("b.ron", "folder.png", "is not a regular file"),
        (
            "b.ron",
            "none/out.png",
            "none/out.png cannot be written: there is no such",
        ),
        #[cfg(unix)]
        ("b.ron", "link.png", "is a link and was left alone"),
        #[cfg(unix)]
        ("b.ron", "null.png", "is a link and was left alone"),
    ] {
        let (_, err) = exits(folder.path(), &["export", file, "--to", to], 2);
        assert!(err.contains(words), "{to}: {err}");
    }
    assert_eq!(fs::read(at("b.ron")).unwrap(), brief);
    assert_eq!(fs::read(at("brief.png")).unwrap(), brief);
}

#[test]
fn a_view_is_drawn_only_where_it_fits() {
    let folder = tempfile::tempdir().unwrap();
    let at = ["export", FERRY, "--to", "out.png", "--view"];
    let (_, err) = exits(
        folder.path(),
        &[&at[..], &["desk", "--size", "320x320"]].concat(),
        2,
    );
    assert!(err.contains("1024x640"), "{err}");
    let slide = ["present", "--size", "320x320", "--audience", "AMBER+STRICT"];
    let (out, _) = exits(folder.path(), &[&at[..], &slide].concat(), 0);
    assert_eq!(out, "Wrote out.png.\n");
}

/// A picture that ends before its view does says so, and the size that it names is enough.
#[test]
fn a_picture_that_is_cut_off_says_how_large_it_would_be() {
    let folder = tempfile::tempdir().unwrap();
    for view in ["cards", "quotes", "page"] {
        let draw = |size: &str| {
            let to = ["--to", "out.png", "--scale", "0.5", "--size", size];
            let what = ["export", FERRY, "--view", view];
            let (out, err) = exits(folder.path(), &[&what[..], &to].concat(), 0);
            assert_eq!(out, "Wrote out.png.\n");
            err
        };
        let said = draw("1024x640");
        let size = said
            .split("--size ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let size = size.unwrap_or_else(|| panic!("{view}: {said}"));
        assert_eq!(draw(size), "", "{view} at {size}");
    }
}

/// Whatever the README says to type does what it says.
#[test]
fn the_commands_of_the_readme_work() {
    let folder = tempfile::tempdir().unwrap();
    let readme = include_str!("../../README.md");
    let (_, using) = readme.split_once("## Using it\n").unwrap();
    let (_, using) = using.split_once("```sh\n").unwrap();
    let (block, _) = using.split_once("```").unwrap();
    let mut commands: Vec<Vec<_>> = block
        .lines()
        .map(|line| {
            line.split('#')
                .next()
                .unwrap()
                .split_whitespace()
                .skip(1)
                .collect()
        })
        .collect();
    // The template first: the others need a file.
    commands.sort_by_key(|command| command[0] != "new");
    let verbs: Vec<_> = commands.iter().map(|command| command[0]).collect();
    assert_eq!(
        verbs,
        ["new", "brief.ron", "check", "check", "show", "export"]
    );
    for command in commands {
        let (out, _) = exits(folder.path(), &command, 0);
        let says = match command[0] {
            "new" => "Wrote brief.ron",
            "check" => "brief.ron: no faults, no warnings.",
            "export" => "Wrote picture.png",
            _ => "Title of the brief",
        };
        assert!(out.contains(says), "{command:?}: {out}");
    }
    let picture = image::open(folder.path().join("picture.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1920, 1080));
}

#[test]
fn lines_are_as_long_as_asked_and_addresses_whole() {
    let folder = tempfile::tempdir().unwrap();
    let url = "https://example.org/a-long-way/to-the-page/that-is-meant?and=more";
    let text = format!(
        "(format: 1, head: (title: \"{}\", mark: clear), events: [(id: \"e\", date: \"2025\", \
         text: \"It was.\", sources: [\"t\", \"s\"])], sources: [(id: \"s\", title: \"S\", url: \"{url}\"), \
         (id: \"t\", title: \"T\")])",
        "word ".repeat(30)
    );
    fs::write(folder.path().join("b.ron"), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["show", "b.ron"])
        .current_dir(folder.path())
        .env("COLUMNS", "50")
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains(url) && out.contains("[1, 2]"), "{out}");
    let others = out.lines().filter(|line| !line.contains(url));
    let longest = others.map(|line| line.chars().count()).max();
    assert!((40..=50).contains(&longest.unwrap()), "{out}");
}

#[test]
#[cfg(unix)]
fn only_what_ends_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe.ron"))
        .status();
    assert!(made.unwrap().success());
    for (file, words) in [
        (
            "pipe.ron",
            "pipe.ron cannot be read: it is not a regular file.\n",
        ),
        (".", ". cannot be read: it is a folder.\n"),
        (
            "gone.ron",
            "gone.ron cannot be read: there is no such file or folder.\n",
        ),
    ] {
        for arguments in [&["check", file][..], &["show", file], &[file]] {
            let (_, err) = exits(folder.path(), arguments, 2);
            assert_eq!(err, words);
        }
    }
}

/// Text from a file never steers the terminal, however it is written: as itself, as an escape of the
/// file, or as a number that Markdown reads.
#[test]
fn no_terminal_obeys_a_file() {
    let folder = tempfile::tempdir().unwrap();
    for c in ['\u{7}', '\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}'] {
        let number = c as u32;
        for written in [
            c.to_string(),
            format!("\\u{{{number:x}}}"),
            format!("&#{number};"),
        ] {
            let text = format!(
                "(format: 1, head: (title: \"T{written}\", mark: clear, bottom_line: \"A{written}\"), \
                 {c} {{\"{written}\": 1}}, sides: [(id: \"{written}\", label: \"[a](b{written})\")], \
                 events: [(id: \"e\", date: \"{written}\", text: \"[a](http://b{written})\")])"
            );
            let name = format!("{c}.ron");
            fs::write(folder.path().join(&name), text).unwrap();
            for arguments in [
                &["check", &name][..],
                &["check", "--format", "json", &name],
                &["show", &name],
            ] {
                let (out, err) = exits(folder.path(), arguments, 1);
                let obeyed = |c: char| chancery::files::steers(c) && c != '\n';
                assert!(!out.contains(obeyed) && !err.contains(obeyed), "{out}{err}");
            }
        }
    }
}

#[test]
fn a_missing_picture_is_told_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
                kind: other, image: (path: \"in.png\", alt: \"It\"), sources: [\"s\"])], \
                sources: [(id: \"s\", title: \"S\")])";
    fs::write(folder.path().join("b.ron"), text).unwrap();
    let cards = ["export", "b.ron", "--to", "o.png", "--view", "cards"];
    let page = ["export", "b.ron", "--to", "o.png", "--view", "page"];
    let (_, err) = exits(folder.path(), &cards, 0);
    assert_eq!(err, "There is no picture at in.png; it is left out.\n");
    let (_, err) = exits(folder.path(), &page, 0);
    assert_eq!(err, "", "what is not shown is not looked for");
    fs::write(folder.path().join("in.png"), [0xff, 0xd8, 0xff]).unwrap();
    let (_, err) = exits(folder.path(), &cards, 0);
    assert!(
        err.starts_with("in.png is left out: this picture cannot be read"),
        "{err}"
    );
    let without = fs::read(folder.path().join("o.png")).unwrap();
    image::RgbImage::new(4, 4)
        .save(folder.path().join("in.png"))
        .unwrap();
    let (_, err) = exits(folder.path(), &cards, 0);
    assert_eq!(err, "");
    assert_ne!(fs::read(folder.path().join("o.png")).unwrap(), without);
}

#[test]
fn pictures_stay_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    image::RgbImage::new(4, 4)
        .save(folder.path().join("out.png"))
        .unwrap();
    image::RgbImage::new(4, 4)
        .save(inner.join("in.png"))
        .unwrap();
    fs::write(inner.join("no.png"), "not a picture").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../out.png", inner.join("link.png")).unwrap();
    for (path, code) in [
        ("in.png", None),
        ("./in.png", Some("Write `in.png`.")),
        ("a\\\\in.png", Some("Write `a/in.png`.")),
        ("../out.png", Some("image-outside")),
        ("./../out.png", Some("image-outside")),
        ("/etc/passwd", Some("image-outside")),
        #[cfg(unix)]
        ("link.png", Some("image-outside")),
    ] {
        let text = format!(
            "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
             kind: other, image: (path: \"{path}\", alt: \"It\"), sources: [\"s\"])], \
             sources: [(id: \"s\", title: \"S\")])"
        );
        fs::write(inner.join("b.ron"), text).unwrap();
        let (out, _) = exits(&inner, &["check", "b.ron"], i32::from(code.is_some()));
        assert!(code.is_none_or(|code| out.contains(code)), "{path}: {out}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_a_file_is_shown_as_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("good.ron"),
        "(format: 1, head: (title: \"Tides\", mark: green))",
    )
    .unwrap();
    fs::write(folder.path().join("bad.ron"), "(format: 1, head: (").unwrap();

    let (out, err) = exits(folder.path(), &["good.ron"], 0);
    assert!(out.starts_with("Tides\n"), "{out}");
    assert!(
        err.contains("no display") && err.contains("chancery export"),
        "{err}"
    );
    let (out, err) = exits(folder.path(), &["bad.ron"], 1);
    assert!(out.is_empty() && err.contains("bad.ron:1:"), "{err}");
    assert!(
        !err.contains("no display"),
        "nothing follows as text: {err}"
    );
    let (out, err) = exits(folder.path(), &["gone.ron"], 2);
    assert!(
        out.is_empty() && err.contains("gone.ron cannot be read"),
        "{err}"
    );

    // A display that does not answer is as good as none, and nothing but sentences is said.
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("good.ron")
        .current_dir(folder.path())
        .env("DISPLAY", ":4242")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert!(output.status.success() && out.starts_with("Tides\n"));
    assert!(
        err.starts_with("The window cannot be opened") && err.lines().count() == 1,
        "{err}"
    );
}

#[test]
fn an_audience_is_told_of_faults_but_not_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let text = "(format: 1, head: (title: \"T\", mark: green), entities: [\n\
                (id: \"r\", name: \"SECRET\", kind: persn, mark: red), (id: \"g\", name: \"G\", kind: law)])";
    fs::write(folder.path().join("a.ron"), text).unwrap();
    let check = |arguments: &[&str], code| {
        let (out, err) = exits(folder.path(), arguments, code);
        assert!(err.contains("a.ron has faults"), "{err}");
        for said in [out, err] {
            assert!(
                !said.contains("SECRET") && !said.contains("persn"),
                "{said}"
            );
        }
    };
    let audience = ["--audience", "green"];
    check(&[&["show", "a.ron"], &audience[..]].concat(), 1);
    check(&[&["a.ron"], &audience[..]].concat(), 1);
    check(
        &[&["export", "a.ron", "--to", "a.png"], &audience[..]].concat(),
        2,
    );
}

#[test]
fn an_audience_is_shown_nothing_above_its_mark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    let brief = "tern-strait-ferry.ron";
    let (all, _) = exits(&folder, &["show", brief], 0);
    let (some, _) = exits(&folder, &["show", brief, "--audience", "green"], 0);
    assert!(all.contains("TLP:RED") && !some.contains("TLP:RED"));
    assert!(some.len() < all.len());
    // Without a display a window's brief is printed: for the same audience.
    let (_, err) = exits(&folder, &[brief, "--audience", "clear"], 2);
    assert!(
        err.contains("nothing of it may be shown as TLP:CLEAR"),
        "{err}"
    );
}

#[test]
fn what_an_audience_cannot_read_is_told_to_the_author() {
    let folder = tempfile::tempdir().unwrap();
    let source = |i: usize| format!("(id: \"s{i}\", title: \"Source {i}\")");
    let sources: Vec<String> = (0..120).map(source).collect();
    let sources = sources.join(",");
    let text = format!(
        "(format: 1, head: (title: \"T\", mark: clear),\nsources: [{sources}],\n\
         story: [\n(title: \"All of them\", show: sources)])"
    );
    fs::write(folder.path().join("a.ron"), text).unwrap();
    let (out, _) = exits(folder.path(), &["check", "a.ron"], 0);
    let told = "warning[page]: Step 1: 120 sources do not fit legibly; focus on fewer.";
    assert!(out.contains(told) && out.contains("a.ron:4:9"), "{out}");
    let export = ["export", "a.ron", "--to", "a.png", "--view", "present"];
    let (_, err) = exits(folder.path(), &export, 0);
    assert!(err.contains("120 sources do not fit legibly"), "{err}");
    let beyond = [&export[..], &["--page", "99"]].concat();
    let (_, err) = exits(folder.path(), &beyond, 2);
    assert!(err.contains("page 99 is not one"), "{err}");
}

#[test]
fn a_brief_may_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let text = "(format: 1, head: (title: \"Piped\", mark: clear))";
    for (arguments, code, words) in [
        (&["-"][..], 0, "Piped"),
        (&["show", "-"], 0, "Piped"),
        (&["check", "-"], 0, "-: no faults"),
        (&["show", "-", "--audience", "green"], 0, "Piped"),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(out.contains(words), "{arguments:?}: {out}");
    }
}
