//! A test for each kind of server.

/// A test for each kind, so that they run side by side.
macro_rules! for_each_kind {
    ($check:ident) => {
        for_each_kind! { @ $check:
            folder 0, vsftpd 1, vsftpd_with_explicit_tls 2, vsftpd_with_implicit_tls 3,
            vsftpd_in_utc 4, pure_ftpd 5, pure_ftpd_with_explicit_tls 6, pyftpdlib 7, sshd 8,
            sshd_without_extensions 9, apache 10, moto 11
        }
    };
    (@ $check:ident: $($name:ident $index:literal),*) => {
        $(#[test]
        fn $name() {
            $check(KINDS[$index]);
        })*

        #[test]
        fn each_kind_has_its_test() {
            assert_eq!([$($index),*].len(), KINDS.len());
        }
    };
}
pub(crate) use for_each_kind;
