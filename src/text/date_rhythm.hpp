// SPDX-License-Identifier: Apache-2.0
// DateRhythm: how often something comes round (每季度, 每两个月, 按月), and where in its period it falls (每年年底前,
// 每月10日前, 每周五前), which fixes no day by itself.
#pragma once

#include "text/date_stretch.hpp"

namespace luoshi::text {

class DateRhythm : protected DateStretch {
 protected:
  using DateStretch::DateStretch;

  bool recurring();

 private:
  bool every_few();
  [[nodiscard]] bool moves_behind() const;
  void point_of_rhythm();
  template <class Point>
  void and_again(const Point& point);
};

}  // namespace luoshi::text
