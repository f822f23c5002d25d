from pipeline.checks.difference import show

OLD = """\
id: I.1
text: Екі  бос орын
note: пароль Qz7-wombat
"""


def test_files_that_are_equal_have_no_difference():
    assert show(OLD, OLD, "a.yaml") == ""


def test_a_secret_beside_the_change_is_not_shown():
    assert show(OLD, OLD.replace("Екі  бос", "Екі бос"), "a.yaml") == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,3 +1,3 @@\n id: I.1\n-text: Екі  бос орын\n+text: Екі бос орын\n …\n"
    )


def test_a_change_in_the_line_of_a_secret_is_told_but_not_shown():
    shown = show(OLD, OLD.replace("пароль ", "пароль  "), "a.yaml")
    assert shown.endswith("-…\n+…\n")
    assert "wombat" not in shown


def test_a_last_line_without_an_end_is_marked_as_patch_does():
    shown = show("a:  б", "a: б", "a.yaml")
    assert shown.splitlines()[3:] == [
        "-a:  б",
        "\\ No newline at end of file",
        "+a: б",
        "\\ No newline at end of file",
    ]


def test_other_marks_of_a_line_do_not_shift_the_secret():
    old = "а\u2028б\u0085в\nпароль Qz7-wombat\nг  д\n"
    assert "wombat" not in show(old, old.replace("  ", " "), "a.yaml")
