"""Scripts get smaller and stay what they are: tables of cases."""

import pytest

from generator.exports.javascript import inline_numbers, shrink_script

SHRUNK = {
    "const apple = 1; // a comment\n": "let e=1;",
    "/* two\nlines */ eat(apple);": "e(t);",
    "window.kept.apple = apple;": "window.kept.e=e;",
    "const { apple, kept } = pear;": "let{e,kept}=t;",
    "say(\"apple\", 'pear');": "e(\"apple\",'pear');",
    'say("// no comment");': 'e("// no comment");',
    "const found = /a\\/[/]b/g.test(x) / 2;": "let e=/a\\/[/]b/g.test(t)/2;",
    "let apple = 1 + +pear - -plum;": "let e=1+ +t- -n;",
    "for (const one of many) { use(one); }": "for(let e of t){n(e)}",
    "if (x) { const a1 = 1; const b1 = 2; } const c1 = 3;": "if(e){let t=1,n=2}let o=3;",
    "const f1 = () => { return 1; }; const g1 = 2;": "let e=()=>{return 1},t=2;",
    "x++; y--;": "e++;t--;",
    "return0 = typeof value;": "e=typeof t;",
    "x = 0.5 * 10;": "e=.5*10;",
    "class Big { get size() { return 1; } grow() { return this.size; } }": "class e{get size(){return 1}t(){return this.size}}",
    "(function () { const far = 1; function a1(one) { return one + far; } function b1(two) { return a1(two); } })();": (
        "(function(){let e=1;function t(n){return n+e}function n(e){return t(e)}})();"
    ),
    "(function () { class A1 { x1(one) { return one.z1; } y1(two, z1) { return this.x1(two); } } })();": (
        "(function(){class e{n(e){return e.o}e(t,o){return this.n(t)}}})();"
    ),
}
INLINED = {
    "const MOST = 24; cut(MOST);": "cut(24);",
    "const MOST = 24; share({ MOST });": "const MOST=24;share({MOST});",
    'const NAME = "x"; use(NAME);': 'const NAME="x";use(NAME);',
    "const HALF = 0.5; const x = HALF * HALF;": "const x=0.5*0.5;",
}


@pytest.mark.parametrize("source", SHRUNK)
def test_shrinking(source: str) -> None:
    assert shrink_script(source, frozenset({"kept"})) == SHRUNK[source]


@pytest.mark.parametrize("source", INLINED)
def test_numbers_take_the_place_of_their_names(source: str) -> None:
    assert inline_numbers(source) == INLINED[source]


def test_what_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="not understood"):
        shrink_script("const a = `template`;", frozenset())
