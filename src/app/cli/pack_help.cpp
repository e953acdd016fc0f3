// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.hpp"

namespace luoshi::app {

const std::string_view kPackHelpZh =
    R"(用法:luoshi pack check 文件夹… | luoshi pack test [文件夹…] | luoshi pack new 文件夹

一个业务模块是一个文件夹:pack.toml、types.toml、flows/*.bpmn、story.toml。写法见 docs/writing-a-pack.md。

动作:
  check 文件夹…                和自带的模块放在一起检查:所有错误一次报出,带文件、行号和改法;台账已经知道、算得出来的,
                               不许再要人填
  test [文件夹…]               在云河区里把每个模块的 story.toml 演一遍,一条一行:模块 编号 PASS|FAIL,不成立的带文件和行号;
                               不写文件夹就演自带的模块
  new 文件夹                   建一个能用的小模块作开头;文件夹的名称就是模块的编号

启用:在 luoshi.toml 里写 [packs] folder = "模块所在的文件夹",重新启动;换了内容,留痕里有一条。

选项:
      --lang zh|en             说中文或英文
  -h, --help                   看本说明

退出码:check 0 没有错误,1 有错误;test 0 全部成立,1 有不成立的;new 0 建好,1 没有;命令写错了是 2

例子:
  luoshi pack new 模块/hotline
  luoshi pack check 模块/hotline
  luoshi pack test 模块/hotline
)";

const std::string_view kPackHelpEn =
    R"(Usage: luoshi pack check FOLDER… | luoshi pack test [FOLDER…] | luoshi pack new FOLDER

A pack is a folder: pack.toml, types.toml, flows/*.bpmn, story.toml. How to write one: docs/writing-a-pack.md.

Actions:
  check FOLDER…                looks at it beside the shipped packs and tells every mistake at once, with file, line
                               and what to do; a form may not ask for what is known or can be computed
  test [FOLDER…]               plays the story.toml of each pack in 云河区 and prints a line a row: pack row PASS|FAIL,
                               with file and line of what does not hold; without a folder those of the shipped packs
  new FOLDER                   begins a small pack that runs; the folder's name is the pack's id

To use it: [packs] folder = "FOLDER OF PACKS" in luoshi.toml, then start anew; a change leaves an entry in the journal.

Options:
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help

Exit codes: check 0 clean, 1 mistakes; test 0 all hold, 1 not; new 0 made, 1 not; 2 when it was not understood

Examples:
  luoshi pack new packs/hotline
  luoshi pack check packs/hotline
  luoshi pack test packs/hotline
)";

}  // namespace luoshi::app
