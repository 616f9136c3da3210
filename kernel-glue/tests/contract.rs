//! Runs the contract against the back ends that work on a development machine. Not under the usual harness: the suite wants a
//! process with one thread, since signals may reach any thread.

use std::os::unix::ffi::OsStrExt;
use std::process::ExitCode;

use kernel_glue::contract::{self, Obstacle, Place};
use kernel_glue::hosted::Hosted;
use kernel_glue::test::TestOs;
use kernel_glue::{Files, Ids};

fn main() -> ExitCode {
    let ok = check_hosted() & check_test(1000) & check_test(0);
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check_hosted() -> bool {
    let dir = std::env::temp_dir().join(format!("contract-{}", std::process::id()));
    std::fs::create_dir(&dir).expect("the directory for temporary files is writable");
    let dir = dir.canonicalize().expect("it was just made");
    let place = Place { os: &Hosted::new(), dir: dir.as_os_str().as_bytes(), shell: Some(b"/bin/sh") };
    let ok = check("hosted", &place);
    std::fs::remove_dir_all(&dir).expect("the contract leaves nothing that cannot be removed");
    ok
}

/// In memory, as this user.
fn check_test(uid: u32) -> bool {
    let os = TestOs::new();
    os.set_ids(Ids { uid, euid: uid, gid: uid, egid: uid });
    os.mkdir(b"/home/user/contract", 0o777).expect("the directory is new and its parent writable");
    let ok = check("test", &Place { os: &os, dir: b"/home/user/contract", shell: None });
    assert_eq!(os.open_fds().len(), 3, "the contract closes what it opens");
    ok
}

fn check(name: &str, place: &Place<'_>) -> bool {
    let summary = contract::run(place, &mut |case, obstacle| match obstacle {
        Obstacle::Failed(what) => println!("{name}: {case} failed: {what}"),
        Obstacle::Skipped(why) => println!("{name}: {case} skipped: {why}"),
    });
    println!("{name}: {} passed, {} failed, {} skipped", summary.passed, summary.failed, summary.skipped);
    summary.failed == 0
}
