// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_columns.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {
namespace {

struct Words {
  std::string_view id;
  std::vector<std::string_view> words;
};

const std::vector<Words>& words_of_all() {
  static const std::vector<Words> all = {
      {kTitle,
       {"工作任务", "任务", "任务内容", "工作内容", "重点任务", "重点工作", "任务名称", "目标任务", "具体任务",
        "具体工作", "工作事项", "事项", "事项名称", "事项内容", "标题", "工作举措", "主要任务", "title"}},
      {kUnit,
       {"牵头单位", "责任单位", "牵头部门", "责任部门", "主办单位", "主责单位", "承办单位", "主办", "牵头责任单位",
        "lead unit"}},
      {kCo, {"配合单位", "配合部门", "协办单位", "会办单位", "协同单位", "参与单位", "配合责任单位", "co-units"}},
      {kResponsible, {"责任人", "具体责任人", "承办人", "经办人", "第一责任人", "responsible"}},
      {kDeadline,
       {"完成时限", "完成时间", "办理时限", "时限", "时限要求", "时间要求", "办结时限", "截止日期", "截止时间",
        "要求完成时间", "计划完成时间", "时间节点", "due", "deadline"}},
      {kNumber, {"文号", "任务编号", "督办编号", "事项文号", "number"}},
      {kId, {"事项编号", "行标识", "系统编号", "id"}},
  };
  return all;
}

// Other words for fields that types name alike; the label of the field comes first.
const std::vector<Words>& words_of_fields() {
  static const std::vector<Words> all = {
      {"row", {"序号", "no."}},
      {"row_label", {"编号", "序列号"}},
      {"year_goal", {"年度目标", "年度任务", "全年目标", "工作目标", "目标", "目标要求", "年度目标任务"}},
      {"quarter_1", {"一季度", "第一季度", "1季度", "一季度目标", "一季度任务", "一季度进度"}},
      {"quarter_2", {"二季度", "第二季度", "2季度", "二季度目标", "二季度任务", "二季度进度"}},
      {"quarter_3", {"三季度", "第三季度", "3季度", "三季度目标", "三季度任务", "三季度进度"}},
      {"quarter_4", {"四季度", "第四季度", "4季度", "四季度目标", "四季度任务", "四季度进度"}},
      {"leader", {"责任领导", "分管领导", "牵头领导", "包联领导", "责任区领导", "包抓领导"}},
      {"remark", {"备注", "说明", "其他"}},
      {"chapter", {"所属部分", "篇章", "板块", "所属板块", "领域", "工作领域"}},
      {"kind", {"类别", "任务类别"}},
      {"contact", {"联系人", "联络员"}},
      {"contact_phone", {"联系电话", "联系方式", "手机", "电话"}},
      {"condition", {"前提条件", "前提"}},
      {"deadline_words", {"时限原文"}},
  };
  return all;
}

void add(std::vector<std::string>& words, std::string_view word) {
  if (!word.empty() && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
}

}  // namespace

std::vector<Meaning> matter_columns(const model::Type& type) {
  std::vector<Meaning> out;
  for (const auto& core : words_of_all()) {
    Meaning meaning{.id = std::string(core.id), .words = {}, .required = core.id == kTitle};
    for (const auto word : core.words) add(meaning.words, word);
    out.push_back(std::move(meaning));
  }
  // These two are what every matter has; the type only shows them.
  constexpr std::array<std::string_view, 2> kMirrors = {"deadline", "standing"};
  for (const auto& field : type.fields) {
    using model::FieldKind;
    const bool plain = field.kind != FieldKind::table && field.kind != FieldKind::computed &&
                       field.kind != FieldKind::place && field.kind != FieldKind::file && field.kind != FieldKind::link;
    if (!plain || std::ranges::find(kMirrors, field.key) != kMirrors.end()) continue;
    Meaning meaning{.id = field.key, .words = {}};
    add(meaning.words, field.label.zh);
    const auto& known = words_of_fields();
    if (const auto found = std::ranges::find(known, field.key, &Words::id); found != known.end()) {
      for (const auto word : found->words) add(meaning.words, word);
    }
    add(meaning.words, field.label.en);
    add(meaning.words, field.key);
    out.push_back(std::move(meaning));
  }
  return out;
}

}  // namespace luoshi::exchange
