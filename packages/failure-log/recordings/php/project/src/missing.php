<?php
new Nothing();
