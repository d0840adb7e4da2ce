//! Passwords stay out of what is told.

use transport::Error;

use super::http_host::{HttpHost, found, open, path, status};

/// `bao:hunter2`, as `Basic` sends it.
const SENT: &str = "YmFvOmh1bnRlcjI=";

#[test]
fn what_a_host_repeats_is_not_told() {
    // Whatever a status means, and for each thing that can be done.
    for code in [
        400, 401, 403, 404, 405, 409, 429, 500, 501, 502, 503, 504, 507,
    ] {
        let host = HttpHost::start(move |asked| {
            if asked.method == "PROPFIND" && asked.path == "/" && asked.header("depth") == "0" {
                return found(&[("/", true)]);
            }
            if asked.method == "PROPFIND" && asked.header("depth") == "0" {
                return found(&[(&asked.path, false)]);
            }
            (code, format!("you said hunter2, that is {SENT}"))
        });
        let mut remote = open(&host.dav()).expect("a connection");
        let file = path("a/b");
        let root = transport::RemotePath::root();
        let errors: Vec<Error> = [
            remote.read(&file).err(),
            remote.list(&root).err(),
            remote.put(&file, b"1").err(),
            remote.remove(&file).err(),
            remote.remove_folder(&path("a")).err(),
            remote.rename(&file, &path("c")).err(),
            remote.create_new(&file, b"1").err(),
        ]
        .into_iter()
        .flatten()
        .collect();
        assert!(errors.len() > 2, "{code}: {errors:?}");
        for error in errors {
            let told = format!("{error:?} {error}");
            assert!(
                !told.contains("hunter2") && !told.contains(SENT),
                "{code}: {told}"
            );
            assert!(told.contains("you said"), "{code}: {told}");
        }
    }
    let host = HttpHost::start(|_| status(403));
    assert!(matches!(
        open(&host.dav()).err(),
        Some(Error::NoPermission(_))
    ));
}
