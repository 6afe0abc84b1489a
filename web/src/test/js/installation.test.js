import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PRODUCT, calledOf} from '../../main/resources/web/lib/installation.js';

test('an installation without a name is called as the product is', () => {
  assert.equal(calledOf({name: '晨光社区'}), '晨光社区');
  assert.equal(calledOf({name: ''}), PRODUCT);
  assert.equal(calledOf(null), PRODUCT);
});
