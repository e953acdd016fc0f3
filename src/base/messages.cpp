// SPDX-License-Identifier: Apache-2.0
#include "base/messages.hpp"

#include <algorithm>
#include <array>

namespace luoshi::base {
namespace {

// Ordered by id (a test checks). {name} is filled from the error's arguments.
constexpr std::array kMessages = std::to_array<Message>({
    {"E-APP-001", "没有可读的文件。给出文件名,或用 - 读标准输入", "Nothing to read. Give file names, or - for standard input"},
    {"E-APP-002", "不认识的日期「{value}」。请写成 2026-03-15 这样", "Not a date: \"{value}\". Write it like 2026-03-15"},
    {"E-APP-003", "写不了「{path}」:{reason}", "Cannot write \"{path}\": {reason}"},
    {"E-APP-004", "{format} 不能显示在终端上。用 --out 指定文件",
     "{format} cannot be shown on a terminal. Name a file with --out"},
    {"E-APP-005", "不认识的选项「{value}」。看 luoshi help read", "Unknown option \"{value}\". See luoshi help read"},
    {"E-APP-006", "不认识的选项「{value}」。是不是想写 {near}?", "Unknown option \"{value}\". Did you mean {near}?"},
    {"E-APP-007", "不认识的命令「{value}」。看 luoshi --help", "Unknown command \"{value}\". See luoshi --help"},
    {"E-APP-008", "不认识的命令「{value}」。是不是想写 {near}?", "Unknown command \"{value}\". Did you mean {near}?"},
    {"E-APP-009", "选项 {option} 后面缺一个值。看 luoshi help read", "Option {option} needs a value. See luoshi help read"},
    {"E-APP-010", "选项 {option} 的值「{value}」不行。可用:{allowed}",
     "Option {option} does not take \"{value}\". Use one of: {allowed}"},
    {"E-APP-011", "没有写命令。例如 luoshi read 报告.txt;看 luoshi --help",
     "No command given. For example luoshi read report.txt; see luoshi --help"},
    {"E-APP-012", "没有文件符合这个通配符。检查写法和所在文件夹", "No file matches this pattern. Check it and the folder"},
    {"E-APP-013", "文件夹里没有可读的文件(txt、html、docx、pdf、ofd)。检查文件夹,或直接写文件名",
     "No file to read in this folder (txt, html, docx, pdf, ofd). Check the folder or name the files"},
    {"E-APP-014", "打不开文件夹:{reason}。检查权限", "Cannot open the folder: {reason}. Check its permissions"},
    {"E-APP-015", "--doc 只能用于一个文件。去掉 --doc,或一次读一个文件",
     "--doc names one document. Leave it out or read one file at a time"},
    {"E-APP-016", "读不了标准输入:{reason}。改为写文件名", "Cannot read standard input: {reason}. Name a file instead"},
    {"E-APP-017", "程序内部出错:{reason}。请把文件类型和这句话报给开发者",
     "Internal fault: {reason}. Please report it with the type of the file"},
    {"E-APP-018", "输出的接收方已关闭", "The reader of the output is gone"},
    {"E-LEX-001", "词表不是 UTF-8 编码。请另存为 UTF-8",
     "The word list is not UTF-8. Save it as UTF-8"},
    {"E-LEX-002", "词表里的词「{value}」为空或含有不支持的字符",
     "The word \"{value}\" is empty or holds a character that word lists do not support"},
    {"E-LEX-003", "不认识的词类「{value}」。词类见 docs/formats/lexicon.md",
     "Unknown word class \"{value}\". Classes are listed in docs/formats/lexicon.md"},
    {"E-LEX-004", "词类的值「{value}」不对。可用的值见 docs/formats/lexicon.md",
     "Wrong value \"{value}\" of a word class. Values are listed in docs/formats/lexicon.md"},
    {"E-PAPER-001", "行数超过工作簿上限({limit} 行)。分成几个文件再导出",
     "More rows than a workbook can hold ({limit}). Split the input and export again"},
    {"E-PAPER-002", "工作簿没写成:{reason}。检查临时目录的空间后重试",
     "The workbook could not be written: {reason}. Check the space in the temporary folder and try again"},
    {"N-APP-001", "没有找到讲话或印发日期,「年底前」之类没有换算。用 --date 2026-03-15 这样写明",
     "No date was found in the text, so relative deadlines stay unresolved. Give it with --date 2026-03-15"},
    {"N-APP-002", "识别稿,须人工核对", "Made by character recognition: check against the original"},
});

}  // namespace

std::span<const Message> messages() { return kMessages; }

const Message* find_message(std::string_view id) {
  const auto* found = std::ranges::lower_bound(kMessages, id, {}, &Message::id);
  return found != kMessages.end() && found->id == id ? found : nullptr;
}

}  // namespace luoshi::base
