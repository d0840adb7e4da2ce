//! What an FTP server is told, reply by reply.

use transport::{Error, Options, Remote, RemotePath};

use super::ftp_host::{Act, FtpHost};
use super::http_host::path;

/// A folder with the files `to` and `from`.
fn both() -> Act {
    Act::Send(b"type=file;size=1; to\r\ntype=file;size=1; from\r\n".to_vec())
}

#[test]
fn what_is_in_the_way_is_moved_aside_and_back() {
    type Do = fn(&mut dyn Remote) -> Result<(), Error>;
    let put: Do = |remote| remote.put(&path("to"), b"1");
    let rename: Do = |remote| remote.rename(&path("from"), &path("to"));
    let itself: Do = |remote| remote.rename(&path("to"), &path("to"));
    let exists = "550 Cannot create a file when that file already exists.";
    // What is refused: how often `RNTO to`, with which words.
    for (name, act, times, refusal, expected) in [
        (
            "a file is in the way",
            put,
            1,
            exists,
            "STOR (temporary)|RNFR (temporary)|RNTO to|MLSD|RNFR to|RNTO (temporary)|RNFR (temporary)|RNTO to|\
             DELE (temporary)",
        ),
        (
            "something else is the cause",
            put,
            2,
            exists,
            "STOR (temporary)|RNFR (temporary)|RNTO to|MLSD|RNFR to|RNTO (temporary)|RNFR (temporary)|RNTO to|\
             RNFR (temporary)|RNTO to|DELE (temporary)",
        ),
        (
            "no permission",
            put,
            1,
            "550 Permission denied.",
            "STOR (temporary)|RNFR (temporary)|RNTO to|DELE (temporary)",
        ),
        (
            "a full disk",
            put,
            1,
            "552 Quota exceeded.",
            "STOR (temporary)|RNFR (temporary)|RNTO to|DELE (temporary)",
        ),
        (
            "a file is in the way of a file",
            rename,
            1,
            exists,
            "MLSD|RNFR from|RNTO to|MLSD|RNFR to|RNTO (temporary)|RNFR from|RNTO to|DELE (temporary)",
        ),
        ("the same file", itself, 9, exists, "MLSD"),
    ] {
        let host = FtpHost::start(move |command, before| match command {
            "RNTO to" if before < times => Act::Say(refusal),
            "MLSD" => both(),
            _ => Act::Usual,
        });
        let mut remote = host.connect().expect("a connection");
        host.take();
        let done = act(remote.as_mut());
        assert_eq!(host.take().join("|"), expected, "{name}: {done:?}");
        let is_done = times == 1 && refusal == exists || times == 9;
        assert_eq!(done.is_ok(), is_done, "{name}: {done:?}");
    }
}

#[test]
fn nothing_makes_room_for_a_file_that_is_missing() {
    let host = FtpHost::start(|command, _| match command {
        "RNTO to" => Act::Say("550 Rename failed."),
        "MLSD" => Act::Send(b"type=file;size=1; to\r\n".to_vec()),
        _ => Act::Usual,
    });
    let mut remote = host.connect().expect("a connection");
    host.take();
    let renamed = remote.rename(&path("from"), &path("to"));
    assert!(matches!(renamed, Err(Error::NotFound(_))), "{renamed:?}");
    let told = host.take();
    assert!(
        !told
            .iter()
            .any(|line| line == "DELE to" || line == "RNFR to"),
        "{told:?}"
    );
}

/// A server without `MLSD`, with this answer to `LIST` and `LIST -a`.
fn listing(answer: &'static str) -> FtpHost {
    FtpHost::start(move |command, _| match command.split(' ').next() {
        Some("MLSD") => Act::Say("500 what"),
        Some("LIST") => Act::Say(answer),
        _ => Act::Usual,
    })
}

#[test]
fn a_list_ends_where_it_began() {
    for answer in [
        "450 No files found.",
        "550 No files found.",
        "550 Permission denied.",
        "451 Try again.",
    ] {
        let host = listing(answer);
        let mut remote = host.connect().expect("a connection");
        let _ = remote.list(&path("a"));
        host.take();
        let put = remote.put(&path("b"), b"1");
        assert_eq!(put, Ok(()), "{answer}");
        let mut remote = host.connect().expect("a connection");
        host.take();
        let _ = remote.list(&path("a"));
        let told = host.take();
        assert_eq!(
            told.last().map(String::as_str),
            Some("CWD /"),
            "{answer}: {told:?}"
        );
    }
    // Where there is no way back, nothing more is done in the wrong folder.
    let host = FtpHost::start(|command, _| match command {
        "MLSD a" => Act::Say("500 what"),
        "CWD /" => Act::Say("550 no"),
        _ => Act::Usual,
    });
    let mut remote = host.connect().expect("a connection");
    assert!(remote.list(&path("a")).is_err());
    host.take();
    let put = remote.put(&path("b"), b"1");
    assert!(put.as_ref().is_err_and(Error::is_transient), "{put:?}");
    assert_eq!(host.take(), Vec::<String>::new());
}

#[test]
fn what_is_refused_is_not_an_empty_folder() {
    type Kind = fn(String) -> Error;
    let empty: Option<Kind> = None;
    for (answer, expected) in [
        ("450 No files found.", empty),
        ("550 No files found.", empty),
        ("550 /a: No such file or directory", empty),
        ("550 Permission denied.", Some(Error::NoPermission as Kind)),
        ("451 Local error.", Some(Error::Failed as Kind)),
        ("421 Too many of you.", Some(Error::Busy as Kind)),
    ] {
        let expected = match expected {
            None => Ok(Vec::new()),
            Some(kind) => Err(kind(answer.to_owned())),
        };
        // `LIST`, `MLSD`, and to go into the folder.
        for word in ["LIST", "MLSD", "CWD"] {
            let host = FtpHost::start(move |command, _| {
                let first = command.split(' ').next().unwrap_or_default();
                match (first, command) {
                    (_, "CWD /") => Act::Usual,
                    (first, _) if first == word => Act::Say(answer),
                    ("MLSD", _) => Act::Say("502 what"),
                    _ => Act::Usual,
                }
            });
            let mut remote = host.connect().expect("a connection");
            assert_eq!(remote.list(&path("a")), expected, "{word}: {answer}");
            host.take();
            // Nobody replies after 421.
            let _ = remote.read(&path("a"));
            assert_eq!(
                host.take().is_empty(),
                answer.starts_with("421"),
                "{word}: {answer}"
            );
        }
    }
}

/// Some servers say so of a folder that is missing, others of a command that they have misread.
#[test]
fn a_refusal_of_mlsd_that_says_little_is_looked_into() {
    for (answer, expected) in [
        ("550 /a: No such file or directory", Ok(0)),
        ("550 Permission denied.", Err(())),
        ("250 done", Ok(1)),
    ] {
        let host = FtpHost::start(move |command, _| match command {
            "MLSD a" => Act::Say("501 Syntax error."),
            "CWD a" => Act::Say(answer),
            "LIST -a" => Act::Send(b"-rw-r--r-- 1 a b 12 Nov 30 07:47 c\r\n".to_vec()),
            _ => Act::Usual,
        });
        let mut remote = host.connect().expect("a connection");
        let listed = remote.list(&path("a"));
        let count = listed.as_ref().map(Vec::len).map_err(|_| ());
        assert_eq!(count, expected, "{answer}: {listed:?}");
        host.take();
        remote.list(&RemotePath::root()).expect("a list");
        assert_eq!(host.take(), ["MLSD"], "{answer}");
    }
}

#[test]
fn a_guard_that_cannot_be_made_is_tried_twice() {
    let host = FtpHost::start(|command, _| match command {
        "MKD lock.guard" => Act::Say("550 Cannot create directory."),
        _ => Act::Usual,
    });
    let mut remote = host.connect().expect("a connection");
    host.take();
    let created = remote.create_new(&path("lock"), b"1");
    assert!(
        matches!(created, Err(Error::NoPermission(_))),
        "{created:?}"
    );
    let tries = host
        .take()
        .iter()
        .filter(|line| *line == "MKD lock.guard")
        .count();
    assert_eq!(tries, 2);
}

#[test]
fn folders_are_made_again_after_an_error() {
    let host = FtpHost::start(|command, _| match command {
        "MKD a/lock.guard" => Act::Say("550 No such folder."),
        _ => Act::Usual,
    });
    let mut remote = host.connect().expect("a connection");
    remote.put(&path("a/b"), b"1").expect("written");
    host.take();
    assert!(remote.create_new(&path("a/lock"), b"1").is_err());
    assert!(!host.take().contains(&"MKD a".to_owned()));
    remote.put(&path("a/b"), b"1").expect("written");
    assert!(host.take().contains(&"MKD a".to_owned()));
}

#[test]
fn what_is_too_large_is_not_kept() {
    let lines = b"type=file;size=1; a-name-of-a-file-that-is-somewhat-long.html\r\n";
    let host = FtpHost::start(move |command, _| match command {
        "MLSD" => Act::Send(lines.repeat((64 << 20) / lines.len() + 1)),
        "RETR a" => Act::Send(vec![b'a'; 1000]),
        "RETR b" => Act::Send(vec![b'a'; 1001]),
        _ => Act::Usual,
    });
    let options = Options {
        largest: 1000,
        ..Options::default()
    };
    let mut remote = host.connect_with(options).expect("a connection");
    assert_eq!(remote.read(&path("a")), Ok(Some(vec![b'a'; 1000])));
    let read = remote.read(&path("b"));
    assert!(matches!(read, Err(Error::Failed(_))), "{read:?}");
    // The connection goes on.
    assert_eq!(remote.read(&path("a")), Ok(Some(vec![b'a'; 1000])));
    let listed = remote.list(&RemotePath::root()).map(|list| list.len());
    assert!(matches!(listed, Err(Error::Garbled(_))), "{listed:?}");
}

/// vsftpd says so when a process of it dies. Nothing is sent after it, and it may go better over a new connection.
#[test]
fn last_words_end_a_connection() {
    for dies_at in ["EPSV", "STOR (temporary)", "SIZE (temporary)", "RNTO a"] {
        let host = FtpHost::start(move |command, _| {
            if command == dies_at {
                Act::Say("500 OOPS: priv_sock_get_int")
            } else {
                Act::Usual
            }
        });
        let mut remote = host.connect().expect("a connection");
        let put = remote.put(&path("a"), b"1");
        assert!(matches!(put, Err(Error::Cut(_))), "{dies_at}: {put:?}");
        host.take();
        assert!(remote.remove(&path("b")).is_err());
        assert_eq!(host.take(), Vec::<String>::new(), "{dies_at}");
    }
}
